package dev.moa.accounts.delivery;

import dev.moa.accounts.Email;
import dev.moa.accounts.PurgeAccounts;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.reset.ResetLinks;
import dev.moa.core.problem.Problem;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the letter of a mail from what its account is now. */
@Singleton
final class WriteLetter {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** A link that was asked for longer ago is no longer waited for. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private final ResetLinks links;
  private final String linkStart;
  private final Clock clock;

  /**
   * @param linkStart MOA_RESET_LINK: the address of the page that resets passwords up to where the
   *     token follows, which is behind a # so that it gets into no server's log
   */
  WriteLetter(ResetLinks links, @Property(name = "moa.reset.link") String linkStart, Clock clock) {
    if (!linkStart.contains("#")) {
      throw new IllegalArgumentException("MOA_RESET_LINK has no #");
    }
    this.links = links;
    this.linkStart = linkStart;
    this.clock = clock;
  }

  /**
   * The letter, in the caller's transaction, which has locked the account.
   *
   * @param recipient null if there is no such account
   * @return empty if there is nobody to tell any more
   */
  Optional<Letter> write(Claim claim, @Nullable Recipient recipient) {
    if (recipient == null || recipient.email() == null) {
      return Optional.empty();
    }
    return address(recipient.email())
        .flatMap(address -> text(claim, recipient).map(text -> letter(claim, address, text)));
  }

  private static Letter letter(Claim claim, String address, MailText text) {
    return new Letter(claim.id(), address, text.subject(), text.text());
  }

  private Optional<MailText> text(Claim claim, Recipient recipient) {
    String locale = recipient.locale();
    Map<String, String> values =
        switch (MailKind.valueOf(claim.kind())) {
          case PASSWORD_RESET -> {
            boolean late = claim.createdAt().plus(PATIENCE).isBefore(clock.instant());
            boolean active = recipient.deletedAt() == null && recipient.state().equals("ACTIVE");
            yield late || !active
                ? null
                : Map.of("link", linkStart + links.open(claim.id(), recipient.id()));
          }
          case PASSWORD_CHANGED, PHONE_CHANGED -> Map.of("time", time(claim.createdAt(), locale));
          case ACCOUNT_DELETED ->
              recipient.deletedAt() == null
                  ? null
                  : Map.of("day", day(recipient.deletedAt().plus(PurgeAccounts.KEPT), locale));
        };
    return Optional.ofNullable(values).map(given -> MailText.of(claim.kind(), locale, given));
  }

  private static String day(Instant time, String locale) {
    return format(time, locale, "yyyy년 M월 d일", "d MMMM yyyy");
  }

  private static String time(Instant time, String locale) {
    return format(time, locale, "yyyy년 M월 d일 HH:mm", "d MMMM yyyy, HH:mm");
  }

  private static String format(Instant time, String locale, String korean, String english) {
    String pattern = locale.equals("ko") ? korean : english;
    return DateTimeFormatter.ofPattern(pattern, Locale.of(locale)).format(time.atZone(SEOUL));
  }

  /** With the domain in ASCII, as mail servers know it; empty if it is none. */
  private static Optional<String> address(String typed) {
    try {
      Email email = Email.of(typed);
      String local = email.typed().substring(0, email.typed().lastIndexOf('@'));
      return Optional.of(local + email.key().substring(email.key().lastIndexOf('@')));
    } catch (Problem noAddress) {
      return Optional.empty();
    }
  }
}
