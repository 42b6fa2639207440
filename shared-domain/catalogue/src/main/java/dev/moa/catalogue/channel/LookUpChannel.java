package dev.moa.catalogue.channel;

import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.catalogue.youtube.QuotaSpentException;
import dev.moa.catalogue.youtube.YouTube;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks YouTube for a channel that an editor names. */
@Singleton
public final class LookUpChannel {

  private static final Logger LOG = LoggerFactory.getLogger(LookUpChannel.class);

  private final YouTube youTube;
  private final Clock clock;

  LookUpChannel(YouTube youTube, Clock clock) {
    this.youTube = youTube;
    this.clock = clock;
  }

  /**
   * Asks with one call, outside of any transaction: the unit of quota stays taken whatever follows.
   *
   * @throws Problem 404 if YouTube knows no such channel; 503 if it cannot be asked or gives no
   *     sensible answer, with the time to wait if the day's quota is spent
   */
  public ChannelItem byName(ChannelName name) {
    try {
      if (!name.handle().isEmpty()) {
        return youTube.channelByHandle(name.handle()).orElseThrow(LookUpChannel::unknown);
      }
      var said = youTube.channels(List.of(name.id()));
      ChannelItem found = said.found().get(name.id());
      if (found != null) {
        return found;
      }
      throw said.missing().contains(name.id()) ? unknown() : notSensible();
    } catch (QuotaSpentException e) {
      throw Problem.unavailable(e.getMessage(), Duration.between(clock.instant(), e.until()));
    } catch (OutsideException e) {
      // What it says is for operators: it names the service's address and reasons.
      LOG.warn("a channel could not be looked up: {}", e.getMessage());
      throw notSensible();
    }
  }

  private static Problem unknown() {
    String detail = "YouTube knows no such channel.";
    return new Problem(ProblemType.NOT_FOUND, detail, List.of(new FieldError("/channel", detail)));
  }

  private static Problem notSensible() {
    return new Problem(ProblemType.UNAVAILABLE, "YouTube cannot be asked at the moment.");
  }
}
