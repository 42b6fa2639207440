package dev.moa.infra.template;

/** A place where a template breaks a rule. */
public record Violation(Rule rule, Position at, String sentence) {
  @Override
  public String toString() {
    return at + ": " + rule + ": " + sentence;
  }
}
