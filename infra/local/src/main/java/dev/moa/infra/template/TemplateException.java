package dev.moa.infra.template;

import java.io.Serial;

/** A template that cannot be understood. The message starts with the file and the line. */
public final class TemplateException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Position at;
  private final Rule rule;
  private final String sentence;

  TemplateException(Position at, String sentence) {
    this(Rule.READABLE, at, sentence, null);
  }

  TemplateException(Position at, String sentence, Exception cause) {
    this(Rule.READABLE, at, sentence, cause);
  }

  TemplateException(Rule rule, Position at, String sentence, Exception cause) {
    super(at + ": " + sentence, cause);
    this.rule = rule;
    this.at = at;
    this.sentence = sentence;
  }

  /** Where in the template. */
  public Position at() {
    return at;
  }

  Rule rule() {
    return rule;
  }

  String sentence() {
    return sentence;
  }
}
