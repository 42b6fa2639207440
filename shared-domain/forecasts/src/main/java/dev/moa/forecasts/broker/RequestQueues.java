package dev.moa.forecasts.broker;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The queues that everybody shares. Requests have several, for an event source works off one queue
 * and one message at a time: there are as many workers as queues.
 */
public final class RequestQueues {

  /** What requests wait in; each is an event source of its own. */
  public static final List<String> REQUESTS =
      IntStream.range(0, 4).mapToObj("forecast-views.%d"::formatted).toList();

  /** What ended its worker three times, until somebody has looked at it. */
  public static final String PARKED = "forecast-views.parked";

  private RequestQueues() {}

  /** The queue of a forecast's request; always the same one. */
  static String of(UUID forecast) {
    // The bits of an id that are random, whatever made it, are spread over the lower half.
    long bits = forecast.getLeastSignificantBits() * 0x9E3779B97F4A7C15L;
    return REQUESTS.get((int) (bits >>> 62));
  }

  /** Makes those that are not there. Without arguments, which brokers understand differently. */
  static void declare(Channel channel) throws IOException {
    for (String queue : REQUESTS) {
      channel.queueDeclare(queue, true, false, false, Map.of());
    }
    channel.queueDeclare(PARKED, true, false, false, Map.of());
  }
}
