package dev.moa.trials.registry;

import dev.moa.core.outside.JsonAnswers;
import dev.moa.core.outside.JsonPlace;
import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.outside.OutsideException;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what services behind data.go.kr answer. The gateway before them has errors of its own, in
 * XML or JSON whatever was asked for, and under any HTTP status.
 */
@Singleton
final class DataGoKr {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("01", "APPLICATION_ERROR"),
          Map.entry("02", "DB_ERROR"),
          Map.entry("03", "NODATA_ERROR"),
          Map.entry("04", "HTTP_ERROR"),
          Map.entry("05", "SERVICETIMEOUT_ERROR"),
          Map.entry("10", "INVALID_REQUEST_PARAMETER_ERROR"),
          Map.entry("11", "NO_MANDATORY_REQUEST_PARAMETERS_ERROR"),
          Map.entry("12", "NO_OPENAPI_SERVICE_ERROR"),
          Map.entry("20", "SERVICE_ACCESS_DENIED_ERROR"),
          Map.entry("21", "TEMPORARILY_DISABLE_THE_SERVICEKEY_ERROR"),
          Map.entry("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"),
          Map.entry("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"),
          Map.entry("31", "DEADLINE_HAS_EXPIRED_ERROR"),
          Map.entry("32", "UNREGISTERED_IP_ERROR"),
          Map.entry("33", "UNSIGNED_CALL_ERROR"),
          Map.entry("99", "UNKNOWN_ERROR"));

  /** The service behind the gateway stumbled; it may have got up by the next try. */
  private static final Set<String> PASSING = Set.of("01", "02", "04", "05", "99");

  private static final Pattern CODE =
      Pattern.compile("<(?:returnReasonCode|returnCode|resultCode)>\\s*(\\d{1,4})\\s*</");
  private static final Pattern REASON =
      Pattern.compile("<(?:returnAuthMsg|errMsg|resultMsg)>([^<]{1,200})</");

  private final JsonAnswers answers;

  DataGoKr(JsonAnswers answers) {
    this.answers = answers;
  }

  /**
   * The service's own answer, which may be an error too.
   *
   * @throws OutsideException if the gateway refused, or this is no JSON
   */
  JsonPlace read(Answer answer) {
    if (answer.body().strip().startsWith("<")) {
      throw markup(answer);
    }
    JsonPlace node = answers.read(answer);
    JsonPlace gateway = node.at("OpenAPI_ServiceResponse");
    if (gateway.json() != null) {
      JsonPlace header = gateway.at("cmmMsgHeader");
      throw refusal(
          answer.service() + "'s gateway",
          header.text("returnReasonCode"),
          said(header.text("errMsg"), header.text("returnAuthMsg")));
    }
    return node;
  }

  /**
   * What a code means, as an exception.
   *
   * @param who refused
   * @param code null if it did not say one
   * @param said its own words; null if it said none
   */
  static OutsideException refusal(String who, @Nullable String code, @Nullable String said) {
    String padded = code != null && code.length() == 1 ? "0" + code : code;
    String name = said == null && padded != null ? NAMES.getOrDefault(padded, "") : said;
    String message =
        "%s refused: %s %s"
            .formatted(who, padded == null ? "no code" : padded, name == null ? "" : name);
    return padded != null && PASSING.contains(padded)
        ? OutsideException.unavailable(message)
        : OutsideException.refused(message);
  }

  private static OutsideException markup(Answer answer) {
    Matcher code = CODE.matcher(answer.body());
    if (!code.find()) {
      return OutsideException.unavailable(
          "%s answered markup without a code (HTTP %d)"
              .formatted(answer.service(), answer.status()));
    }
    Matcher reason = REASON.matcher(answer.body());
    String said = null;
    while (reason.find()) {
      said = said(said, reason.group(1));
    }
    return refusal(answer.service() + "'s gateway", code.group(1), said);
  }

  private static @Nullable String said(@Nullable String first, @Nullable String second) {
    return first == null ? second : second == null ? first : first + " " + second;
  }
}
