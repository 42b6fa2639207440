package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  private static final String TOP =
      """
      Transform: AWS::Serverless-2016-10-31
      Parameters:
        Origins: {Type: CommaDelimitedList, Default: 'https://a.example, https://b.example'}
        Level: {Type: String, Default: info}
        Cached: {Type: String, Default: 'false'}
        Issuer: {Type: String}
      Conditions:
        WithCache: !Equals [!Ref Cached, 'true']
        Without: !Not [!Condition WithCache]
      Globals:
        Function:
          Runtime: java25
          Timeout: 20
          MemorySize: 512
          Handler: dev.moa.Http
          Environment: {Variables: {LEVEL: !Ref Level, SHARED: 'yes'}}
      Resources:
        Queues:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: infra/queues.yaml
            Parameters: {Seconds: '5400'}
        Cache:
          Type: AWS::CloudFormation::Stack
          Condition: WithCache
          Properties: {TemplateURL: infra/nowhere.yaml}
        Api:
          Type: AWS::Serverless::HttpApi
          Properties:
            CorsConfiguration:
              AllowOrigins: !Ref Origins
              AllowMethods: [GET, POST]
              AllowHeaders: [authorization]
              MaxAge: 600
        Read:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/a/target/function.zip
            Timeout: 30
            Environment:
              Variables:
                LEVEL: debug
                LITERAL: ${keep}
                ISSUER: !Ref Issuer
                URL: !Sub 'jdbc:${Queues.Outputs.Host}:${Port}/${!Port}'
                SUBBED: !Sub ['${a}-${AWS::Region}', {a: !Ref Level}]
                WORK: !GetAtt Queues.Outputs.WorkUrl
                PASSWORD: !Sub '{{resolve:secretsmanager:${Queues.Outputs.Secret}:SecretString:password}}='
                REDIS: !If [WithCache, !GetAtt Cache.Outputs.Uri, '']
                GONE: !If [Without, !Ref AWS::NoValue, x]
                JOINED: !Join ['$', [a, !Ref Level, !Select [1, [b, c]]]]
            Events:
              Get: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: get, Path: '/a/{id}'}}
        Work:
          Type: AWS::Serverless::Function
          Properties:
            CodeUri: functions/a/target/function.zip
            Handler: dev.moa.Work
            Events:
              Weekly:
                Type: ScheduleV2
                Properties:
                  ScheduleExpression: cron(0 1 ? * MON *)
                  ScheduleExpressionTimezone: Asia/Seoul
                  Input: '{"job":"Work"}'
                  State: DISABLED
              Work:
                Type: SQS
                Properties:
                  Queue: !GetAtt Queues.Outputs.WorkArn
                  BatchSize: 20
                  MaximumBatchingWindowInSeconds: 5
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  ScalingConfig: {MaximumConcurrency: 2}
              Asked:
                Type: MQ
                Properties:
                  Broker: arn
                  Queues: [forecasts]
                  SourceAccessConfigurations:
                    - {Type: BASIC_AUTH, URI: arn}
                    - {Type: VIRTUAL_HOST, URI: /moa}
                  BatchSize: 1
        Port: {Type: AWS::Custom::Port}
      """;

  private static final String QUEUES =
      """
      Parameters:
        Seconds: {Type: Number, Default: 30}
      Resources:
        Work:
          Type: AWS::SQS::Queue
          Properties:
            VisibilityTimeout: !Ref Seconds
            RedrivePolicy:
              deadLetterTargetArn: !GetAtt WorkDeadLetters.Arn
              maxReceiveCount: 3
        WorkDeadLetters:
          Type: AWS::SQS::Queue
          Properties: {MessageRetentionPeriod: 1209600}
        Password: {Type: AWS::SecretsManager::Secret}
      Outputs:
        WorkUrl: {Value: !Ref Work}
        WorkArn: {Value: {Fn::GetAtt: [Work, Arn]}}
        Host: {Value: !Sub '${Password}.example'}
        Secret: {Value: !Ref Password}
      """;

  @TempDir Path folder;

  @Test
  void aFunctionHasItsOwnPropertiesOverGlobals() throws IOException {
    FunctionDef read = template(TOP).functions().get("Read");

    assertThat(read.runtime()).isEqualTo("java25");
    assertThat(read.handler()).isEqualTo("dev.moa.Http");
    assertThat(read.timeoutSeconds()).isEqualTo(30);
    assertThat(read.memoryMb()).isEqualTo(512);
    assertThat(read.codeUri()).isEqualTo(folder.resolve("functions/a/target/function.zip"));
    assertThat(read.environment()).containsKeys("LEVEL", "SHARED");
  }

  @Test
  void variablesResolveThroughParametersOutputsSecretsAndConditions() throws IOException {
    Map<String, Value> environment = template(TOP).functions().get("Read").environment();

    assertThat(environment).doesNotContainKey("GONE");
    assertThat(environment.get("WORK")).isEqualTo(new Value.QueueUrl("Work"));
    assertThat(resolved(environment))
        .containsEntry("LEVEL", "debug")
        .containsEntry("SHARED", "yes")
        .containsEntry("LITERAL", "${keep}")
        .containsEntry("ISSUER", "<Issuer>")
        .containsEntry("URL", "jdbc:<Queues/Host>:<Port.Ref>/${Port}")
        .containsEntry("SUBBED", "<Level>-<AWS::Region>")
        .containsEntry("WORK", "url of Work")
        .containsEntry("PASSWORD", "<password of <Queues/Secret>>=")
        .containsEntry("REDIS", "")
        .containsEntry("JOINED", "a$<Level>$c");
  }

  @Test
  void eventsSayWhatTheyAreCalledBy() throws IOException {
    Template template = template(TOP);

    assertThat(template.functions().get("Read").events())
        .containsExactly(new Event.Http("Get", "GET", "/a/{id}"));
    assertThat(template.functions().get("Work").events())
        .containsExactly(
            new Event.Schedule(
                "Weekly",
                "cron(0 1 ? * MON *)",
                ZoneId.of("Asia/Seoul"),
                "{\"job\":\"Work\"}",
                false),
            new Event.Queue("Work", "Work", 20, Duration.ofSeconds(5), true, 2),
            new Event.Rabbit("Asked", "forecasts", "/moa", 1));
  }

  @Test
  void queuesOfNestedTemplatesTakeTheParametersTheyArePassed() throws IOException {
    assertThat(template(TOP).queues())
        .containsExactly(
            Map.entry(
                "Work",
                new QueueDef(
                    "Work",
                    Duration.ofSeconds(5400),
                    Duration.ofDays(4),
                    "WorkDeadLetters",
                    3,
                    false)),
            Map.entry(
                "WorkDeadLetters",
                new QueueDef(
                    "WorkDeadLetters",
                    Duration.ofSeconds(30),
                    Duration.ofDays(14),
                    null,
                    0,
                    false)));
  }

  @Test
  void corsOriginsMayComeFromAParameter() throws IOException {
    assertThat(template(TOP).cors())
        .isEqualTo(
            new CorsDef(
                List.of("https://a.example", "https://b.example"),
                List.of("GET", "POST"),
                List.of("authorization"),
                List.of(),
                Duration.ofMinutes(10),
                false));
  }

  @Test
  void aParameterWithoutADefaultIsAbsent() throws IOException {
    assertThat(template(TOP).parameters())
        .containsEntry("Level", "info")
        .doesNotContainKey("Issuer");
  }

  @Test
  void givenParametersDecideConditions() throws IOException {
    write(TOP);
    Path file = folder.resolve("template.yaml");

    assertThatThrownBy(() -> Template.read(file, Map.of("Cached", "true")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("there is no nested template infra/nowhere.yaml");
    assertThatThrownBy(() -> Template.read(file, Map.of("Typo", "true")))
        .hasMessageContaining("there is no parameter Typo");
  }

  @Test
  void whatIsNotUnderstoodIsNamedWithFileAndLine() throws IOException {
    refuses("Level: {Type: String, Default: info}", "Level: !Env info", "there is no tag !Env");
    refuses("Level: {Type", "Origins: {Type", "the key Origins is here twice");
    refuses("ISSUER: !Ref Issuer", "ISSUER: !Ref Isuer", "no parameter or resource Isuer");
    refuses("Outputs.WorkUrl", "Outputs.WorkUri", "nothing behind Queues.Outputs.WorkUri");
    refuses("infra/queues.yaml", "infra/queue.yaml", "no nested template infra/queue.yaml");
    refuses("Type: ScheduleV2", "Type: Schedule", "not Schedule");
    refuses("Asia/Seoul", "Asia/Soul", "there is no time zone Asia/Soul");
    refuses("Queues.Outputs.WorkArn", "Queues.Outputs.WorkUrl", "not the ARN of a queue");
    refuses("Queues: [forecasts]", "Queues: [a, b]", "exactly one queue");
    refuses("{Seconds: '5400'}", "{Second: '5400'}", "has no parameter Second");
    refuses("Timeout: 30", "Timeout: long", "a number is needed, not long");
    refuses("Timeout: 30", "Timeout: !Ref Issuer", "cannot depend on the parameter Issuer");
    refuses("LEVEL: debug", "LEVEL: ]debug", "");
    refuses("LEVEL: debug", "LEVEL: &a debug", "knows no anchors");
    refuses("Asia/Seoul", "GMT+9", "there is no time zone GMT+9");
    refuses("!If [Without", "!If [Wihout", "there is no condition Wihout");
  }

  private void refuses(String text, String broken, String sentence) throws IOException {
    long line = TOP.substring(0, TOP.indexOf(text)).lines().count();
    String changed = TOP.replaceFirst(Pattern.quote(text), broken);
    write(changed);
    Path file = folder.resolve("template.yaml");
    assertThatThrownBy(() -> Template.read(file))
        .as(broken)
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(file + ":" + line + ": ")
        .hasMessageContaining(sentence);
  }

  private Template template(String top) throws IOException {
    write(top);
    return Template.read(folder.resolve("template.yaml"));
  }

  private void write(String top) throws IOException {
    Files.createDirectories(folder.resolve("infra"));
    Files.writeString(folder.resolve("infra/queues.yaml"), QUEUES);
    Files.writeString(folder.resolve("template.yaml"), top);
  }

  private static Map<String, String> resolved(Map<String, Value> environment) {
    Map<String, String> resolved = new LinkedHashMap<>();
    environment.forEach((name, value) -> resolved.put(name, value.resolve(new NamedResolver())));
    return resolved;
  }
}
