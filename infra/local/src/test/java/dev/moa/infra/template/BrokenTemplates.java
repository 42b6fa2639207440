package dev.moa.infra.template;

import static dev.moa.infra.template.Broken.queue;
import static dev.moa.infra.template.Broken.top;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to break the real template, each against one rule. */
final class BrokenTemplates {
  private static final String QUEUES = "infra/queues.yaml";
  private static final String ALARMS = "infra/alarms.yaml";
  private static final String DOCS_PATH = "Method: GET, Path: /docs}";
  private static final String DOCS_ROUTE =
      "Http: {Type: HttpApi, Properties: {ApiId: !Ref Api, " + DOCS_PATH;
  private static final String RECENT = "Method: GET, Path: /v1/trials/recent}";
  private static final String WEEKLY = "cron(0 1 ? * MON *)";
  private static final String SCHEDULE = "        EachMinute:\n";
  private static final String TIME_ZONE = "            ScheduleExpressionTimezone: Asia/Seoul\n";
  private static final String INPUT =
      "            Input: '{\"job\":\"RelayOutbox\",\"scheduledAt\":\"<aws.scheduler.scheduled-time>\"}'\n";
  private static final String ROLE = "            RoleArn: !GetAtt ScheduleRole.Arn\n";
  private static final String DEAD_LETTERS =
      "DeadLetterConfig: {Arn: !GetAtt Queues.Outputs.ScheduleDeadLettersArn}";
  private static final String RETRIES =
      "            RetryPolicy: {MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0}\n";
  private static final String FAILURES =
      "            FunctionResponseTypes: [ReportBatchItemFailures]\n";
  private static final String REDRIVE =
      """
            RedrivePolicy:
              deadLetterTargetArn: !GetAtt CollectTrialsDeadLetters.Arn
              maxReceiveCount: 3
      """;
  private static final String GET_TRIAL =
      """
      trials/target/function.zip
            Role: !GetAtt TrialsRole.Arn
            Environment:
              Variables:
                MOA_FUNCTION: GetTrial
      """;
  private static final String DOCS_VARIABLES =
      "        Variables:\n          MOA_FUNCTION: GetApiDocs\n";
  private static final String NO_ENDPOINT = "SQS_ENDPOINT: ''";

  /** Where something can be added to the template. */
  static final String LAST_FUNCTION = "  # ==== who may do what";

  private BrokenTemplates() {}

  /** What is written in the template is wrong, whatever the code. */
  static Stream<Broken> inThemselves() {
    return Stream.of(
        top(Rule.READABLE, "Outputs.CollectTrialsUrl", "Outputs.TrialsUrl"),
        top(
            Rule.READABLE,
            "  JwtIssuer:\n",
            "  JwtAudience:\n",
            "  JwtAudience:\n    Type: String\n    Default: moa\n  AccessTokenMinutes"),
        top(Rule.READABLE, "MOA_JWT_ISSUER: !Ref ", "MOA_JWT_ISSUER: !Reff "),
        top(Rule.READABLE, "        Cache: !Ref Cache\n", "        Cash: !Ref Cache\n"),
        top(Rule.NESTED_FILE, "infra/queues.yaml", "infra/queue.yaml"),
        top(Rule.EVENT_TYPE, DOCS_ROUTE, DOCS_ROUTE.replace("HttpApi", "Api")),
        top(Rule.API_ID, DOCS_ROUTE, DOCS_ROUTE.replace("!Ref Api", "a1b2c3")),
        top(Rule.API_ID, DOCS_ROUTE, DOCS_ROUTE.replace("ApiId: !Ref Api, ", "")),
        top(Rule.TIME_ZONE, "Asia/Seoul", "Asia/Soul"),
        top(Rule.TIME_ZONE, "Asia/Seoul", "GMT+9"),
        top(Rule.TIME_ZONE, TIME_ZONE, "", SCHEDULE),
        top(Rule.CRON, WEEKLY, "cron(0 1 ? * MON)"),
        top(Rule.CRON, WEEKLY, "cron(0 1 * * MON *)"),
        top(Rule.CRON, WEEKLY, "cron(0 25 ? * MON *)"),
        top(Rule.CRON, WEEKLY, "rate(1 week)"),
        top(Rule.SCHEDULE_INPUT, INPUT, "", SCHEDULE),
        top(Rule.SCHEDULE_INPUT, INPUT, INPUT.replace("\"job\"", "\"job")),
        top(Rule.SCHEDULE_INPUT, INPUT, "            Input: now\n"),
        top(Rule.SCHEDULE_DELIVERY, ROLE, "", SCHEDULE),
        top(Rule.SCHEDULE_DELIVERY, RETRIES, "", SCHEDULE),
        top(Rule.SCHEDULE_DELIVERY, "            " + DEAD_LETTERS + "\n", "", SCHEDULE),
        top(Rule.BATCH_WINDOW, "BatchSize: 1\n", "BatchSize: 11\n"),
        queue(Rule.VISIBILITY, QUEUES, "Timeout: 5400", "Timeout: 5399", "CollectTrials"),
        top(Rule.PARTIAL_FAILURES, FAILURES, "", "        Queue:\n          Type: SQS"),
        top(Rule.PARTIAL_FAILURES, FAILURES, "            FunctionResponseTypes: []\n"),
        queue(Rule.DEAD_LETTERS, QUEUES, REDRIVE, "", "CollectTrials"),
        queue(
            Rule.DEAD_LETTER_ALARM,
            ALARMS,
            "Value: !Ref CollectTrialsDeadLetters",
            "Value: !Ref ScheduleDeadLetters",
            "CollectTrialsDeadLetters"),
        queue(
            Rule.DEAD_LETTER_ALARM,
            ALARMS,
            "ApproximateNumberOfMessagesVisible",
            "NumberOfMessagesSent",
            "CollectTrialsDeadLetters"),
        top(Rule.DEAD_LETTER_ALARM, DEAD_LETTERS, "DeadLetterConfig: {Type: SQS}"),
        top(Rule.QUOTES, NO_ENDPOINT, "SQS_ENDPOINT: 4566"),
        top(Rule.QUOTES, NO_ENDPOINT, "SQS_ENDPOINT: yes"),
        top(Rule.QUOTES, NO_ENDPOINT, "SQS_ENDPOINT: 2026-11-20"),
        top(Rule.QUOTES, NO_ENDPOINT, "SQS_ENDPOINT:"),
        top(
            Rule.ENVIRONMENT_SIZE,
            DOCS_VARIABLES,
            DOCS_VARIABLES + "          LONG: " + "x".repeat(4096) + "\n"),
        top(
            Rule.CYCLE,
            DOCS_VARIABLES,
            DOCS_VARIABLES + "          URL: !Sub 'https://${Api}.example'\n",
            "          URL: !Sub"),
        top(
            Rule.CORS,
            "        MaxAge: 600\n",
            "        MaxAge: 600\n        AllowCredentials: true\n",
            "      CorsConfiguration:\n"),
        top(Rule.RESOURCES, LAST_FUNCTION, logGroups(480) + LAST_FUNCTION, "AWSTemplateFormat"));
  }

  /** What is written is right in itself, but unlike the code. */
  static Stream<Broken> againstTheCode() {
    return Stream.of(
        top(Rule.ZIP, "platform-jobs/target/function.zip", "platform-jobs/target/function.jar"),
        top(Rule.HANDLER, "functions.QueueFunction", "functions.QueuesFunction"),
        top(Rule.FUNCTION_NAME, "MOA_FUNCTION: GetTrial\n", "MOA_FUNCTION: GetTrail\n"),
        top(
            Rule.FUNCTION_NAME,
            "MOA_FUNCTION: ListRecentTrials\n",
            "MOA_FUNCTION: GetTrial # again\n"),
        top(Rule.FUNCTION_NAME, "          MOA_FUNCTION: GetTrial\n", "", "  GetTrial:\n"),
        top(
            Rule.ENDPOINT,
            GET_TRIAL,
            GET_TRIAL.replace("trials/", "platform/"),
            "          MOA_FUNCTION: GetTrial\n"),
        top(Rule.TRIGGER, "      Events:\n        " + DOCS_ROUTE + "}\n", "", "  GetApiDocs:\n"),
        top(Rule.ROUTE, DOCS_PATH, DOCS_PATH.replace("/docs", "/doc")),
        top(Rule.ROUTE, DOCS_PATH, DOCS_PATH.replace("GET", "POST")),
        top(Rule.ROUTE, "'/v1/trial-collections/{id}'", "'/v1/trial-collections/{runId}'"),
        top(
            Rule.VARIABLE,
            "          ICREAT_PAGE_SIZE: !Ref IcreatPageSize\n",
            "",
            "        Variables:\n          MOA_FUNCTION: StartCollection\n"));
  }

  /** The code has the same mistake, so that the two agree. */
  static Stream<Broken> togetherWithTheCode() {
    return Stream.of(
        top(Rule.PATH, DOCS_PATH, DOCS_PATH.replace("/docs", "docs")),
        top(Rule.PATH, DOCS_PATH, DOCS_PATH.replace("/docs", "/docs/")),
        top(Rule.PATH, "'/v1/trials/{id}'", "'/v1/trials/no{id}'"),
        top(Rule.METHOD, DOCS_PATH, DOCS_PATH.replace("GET", "FETCH")),
        top(Rule.ROUTE_OVERLAP, RECENT, "Method: GET, Path: '/v1/trials/{number}'}"),
        top(Rule.ROUTE_OVERLAP, RECENT, "Method: PUT, Path: '/v1/trials/{number}'}"),
        top(Rule.ROUTE_OVERLAP, RECENT, "Method: GET, Path: '/v1/{kind}/newest/history'}"),
        top(Rule.ROUTE_OVERLAP, RECENT, "Method: GET, Path: '/docs'}"));
  }

  /** Breaks {@link #RABBIT_WORKER}, which stands before the real one. */
  static Stream<Broken> ofARabbitWorker() {
    return Stream.of(
        top(Rule.MQ_QUEUE, "Queues: [asked]", "Queues: []"),
        top(Rule.MQ_QUEUE, "Queues: [asked]", "Queues: [asked, more]"),
        top(Rule.MQ_QUEUE, "            Queues: [asked]\n", "", "        Asked:\n"),
        top(
            Rule.MQ_QUEUE,
            "{Type: VIRTUAL_HOST",
            "{Type: CLIENT_CERTIFICATE_TLS_AUTH",
            "            SourceAccess"),
        top(Rule.MQ_DISTINCT, "Queues: [more]", "Queues: [asked] # again"),
        top(Rule.MQ_BATCH, "            BatchSize: 1 # each\n", "", "        Asked:\n"),
        top(Rule.MQ_BATCH, "BatchSize: 1 # each\n", "BatchSize: 2 # each\n"),
        top(Rule.MQ_CONDITION, "    Condition: HasBroker # the worker's\n", "", "  Worker:\n"),
        top(
            Rule.MQ_SETTINGS,
            "            Broker: arn\n",
            "            Broker: arn\n" + FAILURES.replace("]", "] # not here"),
            FAILURES.replace("]", "] # not here")),
        top(
            Rule.MQ_SETTINGS,
            "            Broker: arn\n",
            "            ScalingConfig: {MaximumConcurrency: 3}\n            Broker: arn\n"));
  }

  static final String RABBIT_WORKER =
      """
        Worker:
          Type: AWS::Serverless::Function
          Condition: HasBroker # the worker's
          Properties:
            CodeUri: functions/trials/target/function.zip
            Handler: dev.moa.functions.RabbitFunction
            Role: !GetAtt TrialsRole.Arn
            Environment: {Variables: {MOA_FUNCTION: Worker}}
            Events:
              Asked:
                Type: MQ
                Properties:
                  Broker: arn
                  Queues: [asked]
                  BatchSize: 1 # each
                  SourceAccessConfigurations:
                    - {Type: BASIC_AUTH, URI: arn}
                    - {Type: VIRTUAL_HOST, URI: /}
              More:
                Type: MQ
                Properties:
                  Broker: other
                  Queues: [more]
                  BatchSize: 1
                  SourceAccessConfigurations:
                    - {Type: BASIC_AUTH, URI: other}
                    - {Type: VIRTUAL_HOST, URI: /other}

      """;

  /** Where it is put: what is broken is the first of its kind in the file. */
  static final String FIRST_FUNCTION = "  # ==== platform\n";

  private static String logGroups(int count) {
    return numbered(count, "  Group%1$d: {Type: AWS::Logs::LogGroup}%n");
  }

  /** Functions with a route each. */
  static String functions(int count) {
    return numbered(
        count,
        """
          More%1$d:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: functions/trials/target/function.zip
              Role: !GetAtt TrialsRole.Arn
              Environment: {Variables: {MOA_FUNCTION: More%1$d}}
              Events:
                Http: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /more/%1$d}}
        """);
  }

  private static String numbered(int count, String pattern) {
    return IntStream.range(0, count).mapToObj(pattern::formatted).collect(Collectors.joining());
  }
}
