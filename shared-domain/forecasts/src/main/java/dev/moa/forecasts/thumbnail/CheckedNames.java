package dev.moa.forecasts.thumbnail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a host and lets it pass only if all its addresses may be reached. A connection goes to
 * the very addresses that it gives, so a name that resolves otherwise the next time gains nothing.
 */
record CheckedNames(DnsResolver names, Predicate<InetAddress> reachable) implements DnsResolver {

  /**
   * @throws HostRefused if one of the addresses may not be reached
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    if (addresses == null || addresses.length == 0) {
      throw new UnknownHostException(host);
    }
    for (InetAddress address : addresses) {
      if (!reachable.test(address)) {
        throw new HostRefused();
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  /** A host with an address that is not for everybody; it is not told which. */
  static final class HostRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;
  }
}
