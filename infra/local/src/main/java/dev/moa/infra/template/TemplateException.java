package dev.moa.infra.template;

import java.io.Serial;

/** A template that cannot be understood. The message starts with the file and the line. */
public final class TemplateException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  TemplateException(Position at, String sentence) {
    super(at + ": " + sentence);
  }

  TemplateException(Position at, String sentence, Exception cause) {
    super(at + ": " + sentence, cause);
  }
}
