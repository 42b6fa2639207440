package dev.moa.infra.servers;

import java.util.Map;

/** What Moa needs beside its functions. */
public enum Service {
  POSTGRES("PostgreSQL", "POSTGRES_URL"),
  REDIS("Redis", "REDIS_URI"),
  S3("S3", "S3_ENDPOINT"),
  SQS("SQS", "SQS_ENDPOINT"),
  SMTP("SMTP", "SMTP_URL"),
  RABBITMQ("RabbitMQ", "RABBITMQ_URI"),
  ELASTICSEARCH("Elasticsearch", "ELASTICSEARCH_URL");

  private final String label;
  private final String variable;

  Service(String label, String variable) {
    this.label = label;
    this.variable = variable;
  }

  /** Its name, as a person reads it. */
  public String label() {
    return label;
  }

  /** The variable that holds its address; set for the runner, it replaces the embedded server. */
  public String variable() {
    return variable;
  }

  /** Whether the environment names a server to use instead of an embedded one. */
  public boolean isOutside(Map<String, String> environment) {
    return !environment.getOrDefault(variable, "").isBlank();
  }
}
