package dev.moa.infra.servers;

import java.util.Map;

/**
 * The credentials and the region that S3 and SQS, or what stands in for them, are reached with.
 *
 * @param keyId AWS_ACCESS_KEY_ID
 * @param secretKey AWS_SECRET_ACCESS_KEY
 * @param region AWS_REGION
 */
public record AwsAccess(String keyId, String secretKey, String region) {

  /** For servers on this machine: no secret, and of no use on AWS. */
  public static final AwsAccess LOCAL = new AwsAccess("local", "local-secret", "ap-northeast-2");

  /**
   * The environment's own where it names an outside S3 or SQS, else {@link #LOCAL}: a developer's
   * real credentials are never handed to a server of this machine without need.
   */
  static AwsAccess of(Map<String, String> environment) {
    if (!Service.S3.isOutside(environment) && !Service.SQS.isOutside(environment)) {
      return LOCAL;
    }
    return new AwsAccess(
        environment.getOrDefault("AWS_ACCESS_KEY_ID", LOCAL.keyId),
        environment.getOrDefault("AWS_SECRET_ACCESS_KEY", LOCAL.secretKey),
        environment.getOrDefault("AWS_REGION", LOCAL.region));
  }

  /** What a function is given in its environment. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", secretKey, "AWS_REGION", region);
  }

  /** The same, and the address of one of the servers. */
  Map<String, String> variables(Service service, String address) {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        keyId,
        "AWS_SECRET_ACCESS_KEY",
        secretKey,
        "AWS_REGION",
        region,
        service.variable(),
        address);
  }
}
