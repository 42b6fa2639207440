package dev.moa.infra.local;

import dev.moa.infra.local.events.Queues;
import dev.moa.infra.template.Resolver;
import java.util.Map;

/**
 * What stands behind the template's names on one machine: its parameters' defaults, the queues and
 * the buckets. What only a deployment knows (nested stacks, secrets) is empty; the servers'
 * addresses and the keys are given to functions by the names of their variables instead.
 */
record CloudResolver(Map<String, String> parameters, Queues queues, Buckets buckets)
    implements Resolver {
  @Override
  public String parameter(String name) {
    return switch (name) {
      case "AWS::Region" -> "ap-northeast-2";
      case "AWS::AccountId" -> "000000000000";
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> "moa-local";
      default -> parameters.getOrDefault(name, "");
    };
  }

  @Override
  public String nestedOutput(String stack, String output) {
    return "";
  }

  @Override
  public String queueUrl(String queue) {
    return queues.url(queue);
  }

  @Override
  public String queueArn(String queue) {
    return queues.arn(queue);
  }

  @Override
  public String secret(String id, String field) {
    return "";
  }

  @Override
  public String attribute(String resource, String attribute) {
    return attribute.equals("Ref") ? buckets.name(resource).orElse("") : "";
  }
}
