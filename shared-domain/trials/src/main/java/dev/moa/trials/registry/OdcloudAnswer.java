package dev.moa.trials.registry;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what api.odcloud.kr answers, which is not always JSON and not always what was asked. */
final class OdcloudAnswer {

  /** The gateway before odcloud answers in XML, whatever was asked for. */
  private static final Pattern XML_REASON =
      Pattern.compile("<(?:returnAuthMsg|errMsg)>([^<]{1,200})</(?:returnAuthMsg|errMsg)>");

  private static final Pattern XML_CODE =
      Pattern.compile("<(?:returnReasonCode|returnCode)>(\\d{1,4})</");

  private OdcloudAnswer() {}

  /**
   * @param status the HTTP status
   * @param body the answer as text
   * @param page the page that was asked for
   * @param perPage records asked for
   * @throws RegistryException if it is no page, or another one
   */
  static Envelope read(JsonMapper json, int status, String body, int page, int perPage) {
    if (status >= 500 || status == 429) {
      throw RegistryException.unavailable("ICREAT answered HTTP " + status, null);
    }
    String text = body.strip();
    if (text.startsWith("<")) {
      throw RegistryException.refused("ICREAT's gateway refused: " + xmlReason(text));
    }
    Envelope envelope;
    try {
      envelope = json.readValue(text, Envelope.class);
    } catch (IOException e) {
      throw RegistryException.unavailable("ICREAT answered no JSON (HTTP " + status + ")", e);
    }
    if (envelope == null || envelope.gateway() != null) {
      throw RegistryException.refused("ICREAT's gateway refused: " + text);
    }
    if (envelope.code() != null) {
      throw RegistryException.refused(
          "ICREAT refused: %d %s".formatted(envelope.code(), envelope.msg()));
    }
    if (status != 200) {
      throw RegistryException.refused("ICREAT answered HTTP " + status);
    }
    check(envelope, page, perPage);
    return envelope;
  }

  private static void check(Envelope envelope, int page, int perPage) {
    if (envelope.data() == null || envelope.page() == null || envelope.totalCount() == null) {
      throw RegistryException.refused("ICREAT's answer lacks data, page or totalCount");
    }
    if (envelope.page() != page) {
      throw RegistryException.refused(
          "ICREAT was asked for page %d and gave page %d".formatted(page, envelope.page()));
    }
    if (envelope.data().size() > perPage || envelope.totalCount() < 0) {
      throw RegistryException.refused("ICREAT's counts make no sense");
    }
  }

  private static String xmlReason(String xml) {
    Matcher code = XML_CODE.matcher(xml);
    Matcher reason = XML_REASON.matcher(xml);
    StringBuilder text = new StringBuilder(code.find() ? code.group(1) : "no code");
    while (reason.find()) {
      text.append(' ').append(reason.group(1));
    }
    return text.toString();
  }

  /** A page, or an error: {@code code} and {@code msg}, or the gateway's own member. */
  @Serdeable
  record Envelope(
      @Nullable Integer page,
      @Nullable Integer perPage,
      @Nullable Integer totalCount,
      @Nullable List<JsonNode> data,
      @Nullable Integer code,
      @Nullable String msg,
      @Nullable @com.fasterxml.jackson.annotation.JsonProperty("OpenAPI_ServiceResponse")
          JsonNode gateway) {}
}
