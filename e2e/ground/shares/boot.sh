#!/bin/bash
# Init of a user-mode Linux: runs the program, which mounts what it needs (mount.sh).
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /mnt
mount -t devtmpfs dev /dev 2>/dev/null; mkdir -p /dev/shm; mount -t tmpfs shm /dev/shm
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
argument() { sed -n "s#.* $1=\([^ ]*\).*#\1#p" /proc/cmdline; }
answer=$(argument answer)
exec 2>"$answer.errors"; PS4="+ \$SECONDS s: "; set -x

ip link set lo up
mkdir -p /run/kernel/lib; ln -s /usr/lib/uml/modules /run/kernel/lib/modules
printf '#!/bin/sh\nexec modprobe -d /run/kernel "$@"\n' > /run/modprobe; chmod +x /run/modprobe
echo /run/modprobe > /proc/sys/kernel/modprobe

# Two accounts of one group, and what the second needs to be on another computer.
for file in passwd group; do cp /etc/$file /run/$file; done
printf 'claire:*:4001:4000::/run/claire:/bin/sh\nbruno:*:4002:4000::/run/bruno:/bin/sh\n' >> /run/passwd
echo 'quadra:x:4000:' >> /run/group
for file in passwd group; do mount --bind /run/$file /etc/$file; done
install -d -o 4001 -m 0700 /run/claire; install -d -o 4002 -m 0700 /run/bruno
echo 00000000-0000-4000-8000-000000000002 > /run/other-boot; chmod 0644 /run/other-boot
# The accounts may not pass through the folders above.
mkdir /mnt/repo /mnt/node
mount --bind "$(argument repo)" /mnt/repo; mount --bind "$(dirname "$(argument node)")" /mnt/node
chmod 0755 /mnt

timeout 3400 "/mnt/node/$(basename "$(argument node)")" "/mnt/repo/$(argument program)" "$(argument saves)" "$(argument only)" \
  > "$answer" 2> /dev/console </dev/null
echo "exit $?" >> "$answer"
sync
echo o > /proc/sysrq-trigger
sleep 5
