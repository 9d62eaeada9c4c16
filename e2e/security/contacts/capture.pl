# Prints the target of each new TCP connection and each datagram, without DNS replies.
# In Perl: every Debian has it, and tcpdump refuses to run as root of a user namespace.
use strict;
use warnings;
$| = 1;
# PF_PACKET, SOCK_RAW, ETH_P_ALL.
socket(my $all, 17, 3, 0x0300) or die "no packet socket: $!";
print "listening\n";
while (defined recv($all, my $frame, 128, 0)) {
  my $kind = unpack('x12n', $frame);
  my ($protocol, $to, $at);
  if ($kind == 0x0800) {
    $protocol = ord substr $frame, 23, 1;
    $to = join '.', unpack 'x30C4', $frame;
    $at = 14 + 4 * (15 & ord substr $frame, 14, 1);
  } elsif ($kind == 0x86dd) {
    $protocol = ord substr $frame, 20, 1;
    $to = '[' . join(':', unpack 'x38(H4)8', $frame) . ']';
    $at = 54;
  } else {
    next;
  }
  next if length $frame < $at + 14;
  my ($from_port, $port) = unpack 'nn', substr $frame, $at, 4;
  my $begins = $protocol == 6 && (0x12 & ord substr $frame, $at + 13, 1) == 2;
  my $asks = $protocol == 17 && $from_port != 53;
  print "to $to:$port\n" if $begins || $asks;
}
