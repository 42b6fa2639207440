package dev.moa.infra.template;

/** Answers with what it was asked for. */
final class NamedResolver implements Resolver {
  @Override
  public String parameter(String name) {
    return "<" + name + ">";
  }

  @Override
  public String nestedOutput(String stack, String output) {
    return "<" + stack + "/" + output + ">";
  }

  @Override
  public String queueUrl(String queue) {
    return "url of " + queue;
  }

  @Override
  public String queueArn(String queue) {
    return "arn of " + queue;
  }

  @Override
  public String secret(String id, String field) {
    return "<" + field + " of " + id + ">";
  }

  @Override
  public String attribute(String resource, String attribute) {
    return "<" + resource + "." + attribute + ">";
  }
}
