#!/bin/bash
# mount.sh NAME: one file system, twice: at /mnt/NAME/claire and /mnt/NAME/bruno, without a common
# connection, as two computers would. What both may write is below.
set -e
name=$1
one=/mnt/$name/claire two=/mnt/$name/bruno
mkdir -p $one $two
say() { echo "$1" >&2; exit 1; }
# Retries while a server starts.
patiently() { for _ in {1..60}; do "$@" && return; sleep 0.5; done; return 1; }
# modprobe reports built-in modules as not found.
modules() { /run/modprobe -qa "$@" || true; }
shared() { install -d -g 4000 -m 2770 "$1"; }
both() { mount --bind $one $two; }

disk() {
  modules quota_v2
  [ ! -d /mnt/disk ] || return 0
  mkdir /mnt/disk
  mkfs.ext4 -q -F -O quota -E quotatype=usrquota /dev/ubda
  mount -o usrquota /dev/ubda /mnt/disk
  chmod 0755 /mnt/disk
  mkdir -m 0755 /mnt/disk/{smb,nfs,ssh,ext4}
  for folder in /mnt/disk/{smb,nfs,ssh,ext4}; do shared $folder/both; done
}

case $name in
smb)
  disk
  modules cifs cmac ccm gcm aes sha512 md5 hmac ecb
  mkdir -p /run/samba/{private,state,cache,lock,pid,ncalrpc,log}
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
 path=/mnt/disk/smb
 read only=no
 force group=quadra
 create mask=0770
 directory mask=2770
C
  for user in claire bruno; do printf 'pw\npw\n' | smbpasswd -c /run/samba/smb.conf -s -a $user >/dev/null; done
  setsid smbd --foreground --no-process-group -s /run/samba/smb.conf -l /run/samba/log </dev/null >/dev/null 2>&1 &
  options=vers=3.1.1,nosharesock
  patiently mount -t cifs //127.0.0.1/share $one \
    -o username=claire,password=pw,uid=4001,gid=4000,file_mode=0660,dir_mode=0770,$options
  # For the whole computer: the owner is root, and everybody may write.
  patiently mount -t cifs //127.0.0.1/share $two -o username=bruno,password=pw,file_mode=0777,dir_mode=0777,$options
  ;;
nfs)
  disk
  modules nfsd nfs nfsv4 veth
  mount -t tmpfs state /var/lib/nfs
  mkdir -p /var/lib/nfs/{sm,v4recovery,rpc_pipefs} /run/rpc_pipefs; touch /var/lib/nfs/{etab,rmtab,xtab}
  mount -t nfsd nfsd /proc/fs/nfsd; mount -t rpc_pipefs sunrpc /run/rpc_pipefs
  # Another network and name: the server takes two mounts of one computer for one client, which
  # hears of no change of its own.
  ip netns add bruno
  ip link add bruno type veth peer name server netns bruno
  ip addr add 10.9.9.1/24 dev bruno; ip link set bruno up
  ip -n bruno addr add 10.9.9.2/24 dev server; ip -n bruno link set server up
  for client in 127.0.0.1 10.9.9.2; do
    exportfs -o rw,no_subtree_check,no_root_squash,fsid=0,sync $client:/mnt/disk/nfs
  done
  rpc.nfsd -N 3 4
  setsid rpc.mountd -N 3 </dev/null >/dev/null 2>&1
  patiently mount -t nfs4 -o vers=4.2 127.0.0.1:/ $one
  patiently nsenter --net=/run/netns/bruno unshare --uts sh -c "hostname bruno; mount -t nfs4 -o vers=4.2 10.9.9.1:/ $two"
  ;;
ssh)
  disk
  modules fuse
  [ -e /dev/fuse ] || mknod /dev/fuse c 10 229
  ssh-keygen -q -t ed25519 -N '' -f /run/host; ssh-keygen -q -t ed25519 -N '' -f /run/user
  chmod 0644 /run/user.pub
  mkdir -p /run/sshd
  /usr/sbin/sshd -f /dev/null -p 2222 -h /run/host -o ListenAddress=127.0.0.1 -o PidFile=none -o StrictModes=no \
    -o UsePAM=no -o AuthorizedKeysFile=/run/user.pub -o Subsystem='sftp internal-sftp -u 0007'
  for user in claire bruno; do
    patiently sshfs -p 2222 -o IdentityFile=/run/user -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
      -o ssh_command='ssh -F none' -o allow_other $user@127.0.0.1:/mnt/disk/ssh /mnt/ssh/$user
  done
  ;;
ext4)
  disk
  mount --bind /mnt/disk/ext4 $one; both
  ;;
xfs)
  modules quota_v2
  mkfs.xfs -q -f /dev/ubdb; mount -o uquota /dev/ubdb $one; shared $one/both; both
  ;;
btrfs)
  mkfs.btrfs -q -f /dev/ubdc; mount /dev/ubdc $one; shared $one/both; both
  ;;
vfat)
  modules vfat nls_cp437 nls_utf8 nls_iso8859-1 nls_ascii
  mkfs.vfat -F 32 /dev/ubdd >/dev/null; mount -t vfat -o umask=000 /dev/ubdd $one; mkdir $one/both; both
  ;;
exfat)
  modules fuse
  [ -e /dev/fuse ] || mknod /dev/fuse c 10 229
  mkfs.exfat /dev/ubde >/dev/null; mount.exfat-fuse -o umask=000 /dev/ubde $one >/dev/null; mkdir $one/both; both
  ;;
ntfs)
  modules fuse
  [ -e /dev/fuse ] || mknod /dev/fuse c 10 229
  mkntfs -q -Q -F /dev/ubdf >/dev/null; ntfs-3g -o umask=000 /dev/ubdf $one; mkdir $one/both; both
  ;;
*) say "There is no file system $name." ;;
esac
