package dev.moa.functions.trials;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.moa.trials.Trial;
import dev.moa.trials.link.TrialLink;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A trial with what other registries have of it.
 *
 * @param trial the trial, whose fields stand beside the links
 * @param links its links, at most 100: first those by number, then the most similar ones
 */
@Serdeable
record LinkedTrialView(@JsonUnwrapped TrialView trial, List<LinkView> links) {

  static LinkedTrialView of(Trial trial, List<TrialLink> links) {
    return new LinkedTrialView(TrialView.of(trial), links.stream().map(LinkView::of).toList());
  }
}
