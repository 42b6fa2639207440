package dev.moa.forecasts.thumbnail;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a picture is fetched from: https, a host by its name, and no password.
 *
 * @param uri without a fragment
 */
record PictureUrl(URI uri) {

  private static final int LONGEST = 2048;
  private static final int HTTPS = 443;

  /**
   * What ends in a number is an IPv4 address in one of its spellings (2130706433, 0x7f.1,
   * 0177.0.0.1): a picture's host has a name, and a certificate for it.
   */
  private static final Pattern NUMBER =
      Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  /**
   * Reads an address.
   *
   * @param base what it is relative to; null: nothing
   * @param port beside 443 the one that is taken; 443 but for tests
   * @throws dev.moa.core.problem.Problem if pictures are not fetched from there
   */
  static PictureUrl of(@Nullable URI base, String text, int port) {
    URI uri = parse(base, text);
    String host = uri.getHost();
    if (!"https".equalsIgnoreCase(uri.getScheme()) || host == null) {
      throw Refusal.because("A thumbnail is fetched by https from a host with a name.");
    }
    if (uri.getRawUserInfo() != null) {
      throw Refusal.because("A thumbnail's URL holds no user and no password.");
    }
    if (uri.getPort() != -1 && uri.getPort() != HTTPS && uri.getPort() != port) {
      throw Refusal.because("A thumbnail is fetched from port 443.");
    }
    if (host.startsWith("[") || NUMBER.matcher(host).matches()) {
      throw Refusal.because("A thumbnail's URL names its host by a name, not by an address.");
    }
    return new PictureUrl(withoutFragment(uri));
  }

  private static URI parse(@Nullable URI base, String text) {
    if (text.length() > LONGEST) {
      throw Refusal.because("A thumbnail's URL has at most " + LONGEST + " characters.");
    }
    try {
      URI uri = URI.create(text);
      return base == null ? uri : base.resolve(uri);
    } catch (IllegalArgumentException e) {
      throw Refusal.because("The thumbnail's URL cannot be read.");
    }
  }

  private static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
  }
}
