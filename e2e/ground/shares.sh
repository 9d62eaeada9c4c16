#!/bin/bash
# Init of a user-mode Linux: mounts one Samba and one SSH share twice each, without a common
# connection, as two computers would. Then runs the program on them.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /mnt
mount -t devtmpfs dev /dev 2>/dev/null; mkdir -p /dev/shm; mount -t tmpfs shm /dev/shm
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
argument() { sed -n "s#.* $1=\([^ ]*\).*#\1#p" /proc/cmdline; }
answer=$(argument answer)
exec 2>"$answer.errors"; PS4="+ \$SECONDS s: "; set -x
end() { [ -z "$1" ] || { cat "$answer.errors"; echo "$1"; echo "exit 1"; } > "$answer"; sync; echo o > /proc/sysrq-trigger; sleep 5; exit; }
# Retries while a server starts.
patiently() { for _ in {1..120}; do "$@" && return; sleep 0.5; done; return 1; }

ip link set lo up
mkdir -p /run/kernel/lib; ln -s /usr/lib/uml/modules /run/kernel/lib/modules
printf '#!/bin/sh\nexec modprobe -d /run/kernel "$@"\n' > /run/modprobe; chmod +x /run/modprobe
echo /run/modprobe > /proc/sys/kernel/modprobe
# modprobe reports built-in modules as not found.
/run/modprobe -a cifs fuse cmac ccm gcm aes sha512 md5 hmac ecb
mkdir -p /mnt/{server,smb1,smb2,ssh1,ssh2} /run/samba/{private,state,cache,lock,pid,ncalrpc,log}; chmod 0777 /mnt/server

cat > /run/samba/smb.conf <<C
[global]
 server role=standalone server
 interfaces=lo 127.0.0.1
 bind interfaces only=yes
 smb ports=445
 private dir=/run/samba/private
 state directory=/run/samba/state
 cache directory=/run/samba/cache
 lock directory=/run/samba/lock
 pid directory=/run/samba/pid
 ncalrpc dir=/run/samba/ncalrpc
 log file=/run/samba/log/log
 disable netbios=yes
 passdb backend=tdbsam
 server min protocol=SMB3_11
[share]
 path=/mnt/server
 read only=no
C
printf 'pw\npw\n' | smbpasswd -c /run/samba/smb.conf -s -a root >/dev/null || end "Samba takes no account."
smbd --foreground --no-process-group -s /run/samba/smb.conf -l /run/samba/log </dev/null &
for n in 1 2; do
  patiently mount -t cifs //127.0.0.1/share /mnt/smb$n -o username=root,password=pw,vers=3.1.1,nosharesock ||
    end "The SMB share could not be mounted."
done

ssh-keygen -q -t ed25519 -N '' -f /run/host && ssh-keygen -q -t ed25519 -N '' -f /run/user || end "No SSH keys."
mkdir -p /run/sshd
/usr/sbin/sshd -f /dev/null -p 2222 -h /run/host -o ListenAddress=127.0.0.1 -o PidFile=none -o StrictModes=no -o UsePAM=no \
  -o AuthorizedKeysFile=/run/user.pub -o PermitRootLogin=yes -o Subsystem='sftp internal-sftp' || end "sshd does not start."
[ -e /dev/fuse ] || mknod /dev/fuse c 10 229
for n in 1 2; do
  patiently sshfs -p 2222 -o IdentityFile=/run/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
    -o ssh_command='ssh -F none' root@127.0.0.1:/mnt/server /mnt/ssh$n || end "The SSH share could not be mounted."
done

timeout 1700 "$(argument node)" "$(argument program)" "$(argument saves)" > "$answer" 2> /dev/console </dev/null
echo "exit $?" >> "$answer"
end
