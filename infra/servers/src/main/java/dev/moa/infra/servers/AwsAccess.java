package dev.moa.infra.servers;

import java.util.Map;

/**
 * The credentials and the region that the stand-ins for S3 and SQS are reached with.
 *
 * @param keyId AWS_ACCESS_KEY_ID
 * @param secretKey AWS_SECRET_ACCESS_KEY
 * @param region AWS_REGION
 */
public record AwsAccess(String keyId, String secretKey, String region) {

  /** For servers on this machine: no secret, and of no use on AWS. */
  public static final AwsAccess LOCAL = new AwsAccess("local", "local-secret", "ap-northeast-2");

  /** What a function is given in its environment. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", keyId, "AWS_SECRET_ACCESS_KEY", secretKey, "AWS_REGION", region);
  }
}
