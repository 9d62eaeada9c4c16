#!/bin/sh
# Runs a program in network, mount and process namespaces of its own, started by unshare. What it
# writes below /etc and /run ends with it.
set -e
ip link set lo up
# A computer with loopback alone has no network. Nobody is at the other end.
ip link add eth0 type veth peer name eth1
ip address add 192.0.2.1/24 dev eth0
ip link set eth0 up
ip link set eth1 up
mount -t tmpfs tmpfs /run
mkdir -m 0755 /run/ground /run/etc /run/etc/upper /run/etc/work /run/samba
mkdir -m 1777 /run/tmp
export TMPDIR=/run/tmp
mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/etc/upper,workdir=/run/etc/work /etc

replace() { rm -f "/etc/$1"; cat > "/etc/$1"; }
# squid takes one name of a line.
replace hosts <<C
127.0.0.1 localhost
127.0.0.1 hub.corp.test
127.0.0.2 proxy.corp.test
C
replace resolv.conf <<C
nameserver 127.0.0.3
C
replace nsswitch.conf <<C
passwd: files
group: files
hosts: files dns
C
replace krb5.conf <<C
[libdefaults]
 default_realm = CORP.TEST
 dns_lookup_kdc = false
 dns_lookup_realm = false
 dns_canonicalize_hostname = false
 rdns = false
 udp_preference_limit = 1
[realms]
 CORP.TEST = {
  kdc = 127.0.0.1:88
 }
[domain_realm]
 .corp.test = CORP.TEST
C
echo 'nameserver 127.0.0.4' > /run/ground/silent-resolv.conf
echo 'claire:x:60001:60001::/nonexistent:/usr/sbin/nologin' >> /etc/passwd
exec "$@"
