package dev.moa.forecasts.thumbnail;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which addresses belong to the public Internet, by IANA's registries of special-purpose addresses
 * (RFC 6890 and its successors). Not among them: private and shared networks, this host, its link
 * and its cloud's metadata, documentation, multicast, and all of IPv6 that only carries an IPv4
 * address within (mapped, NAT64, 6to4, Teredo).
 */
final class PublicAddresses {

  private static final List<Block> SPECIAL_V4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          // 169.254.169.254 and .170.2 among them, where clouds tell credentials.
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 4),
          Block.of("240.0.0.0", 4));

  /** All that is given out so far; loopback, fd00:ec2::254 and 64:ff9b::/96 lie beyond. */
  private static final Block GLOBAL_V6 = Block.of("2000::", 3);

  private static final List<Block> SPECIAL_V6 =
      List.of(
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  private PublicAddresses() {}

  /** Whether an address is one of the public Internet. */
  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? SPECIAL_V4.stream().noneMatch(block -> block.holds(bytes))
        : GLOBAL_V6.holds(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.holds(bytes));
  }

  private record Block(InetAddress prefix, int bits) {

    static Block of(String address, int bits) {
      try {
        return new Block(InetAddress.getByName(address), bits);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(address, e);
      }
    }

    boolean holds(byte[] address) {
      byte[] start = prefix.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >>> bit % 8;
        if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
