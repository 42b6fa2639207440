package dev.moa.infra.template;

/**
 * Says what stands behind the names of a template: AWS does so at deployment, the local cloud here.
 */
public interface Resolver {
  /** A parameter, or a pseudo parameter such as {@code AWS::Region}. */
  String parameter(String name);

  /** An output of a nested stack, where it is not a queue's or a bucket's name. */
  String nestedOutput(String stack, String output);

  String queueUrl(String queue);

  String queueArn(String queue);

  /** One field of a secret, where {@code id} is what its reference resolved to. */
  String secret(String id, String field);

  /**
   * {@code !Ref resource} (attribute "Ref") and {@code !GetAtt resource.attribute} of the top
   * template, the "QueueName" of any queue, and the "Ref" of any bucket, which is its name.
   */
  String attribute(String resource, String attribute);
}
