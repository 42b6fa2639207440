package dev.moa.infra.template;

/** Knows the parameters' defaults and nothing that a deployment makes. */
record BeforeDeployment(Scope scope, Position at) implements Resolver {
  @Override
  public String parameter(String name) {
    String known = scope.parameters().knownAtTop(name);
    return known == null ? refuse("the parameter " + name + " without a default") : known;
  }

  @Override
  public String nestedOutput(String stack, String output) {
    return refuse("the output " + output + " of " + stack);
  }

  @Override
  public String queueUrl(String queue) {
    return refuse("the address of " + queue);
  }

  @Override
  public String queueArn(String queue) {
    return refuse("the ARN of " + queue);
  }

  @Override
  public String secret(String id, String field) {
    return refuse("a secret");
  }

  @Override
  public String attribute(String resource, String attribute) {
    return refuse(resource + "." + attribute);
  }

  private String refuse(String what) {
    throw new TemplateException(
        at, "this must be known before deployment, so it cannot depend on " + what);
  }
}
