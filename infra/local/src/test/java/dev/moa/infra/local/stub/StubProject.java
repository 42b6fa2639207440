package dev.moa.infra.local.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of stub functions with a template of its own: a route, a schedule and a queue. */
public final class StubProject {
  private StubProject() {}

  /**
   * Writes template.yaml and function.zip.
   *
   * @param recorded where the queue's function keeps its events
   */
  public static void write(Path root, Path recorded) {
    StubZip.write(root);
    try {
      Files.writeString(root.resolve("template.yaml"), template(recorded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String template(Path recorded) {
    return """
    AWSTemplateFormatVersion: '2010-09-09'
    Transform: AWS::Serverless-2016-10-31
    Globals:
      Function:
        Runtime: java25
        CodeUri: function.zip
        Handler: %1$s
        MemorySize: 512
        Timeout: 20
    Resources:
      Api:
        Type: AWS::Serverless::HttpApi
        Properties:
          CorsConfiguration:
            AllowOrigins: ['https://app.example.com']
            AllowMethods: [GET]
      Echo:
        Type: AWS::Serverless::Function
        Properties:
          Environment: {Variables: {MODE: echo}}
          Events:
            Http: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: '/v1/echo/{id}'}}
      Variables:
        Type: AWS::Serverless::Function
        Properties:
          Environment:
            Variables:
              MODE: variables
              POSTGRES_URL: ''
              SQS_ENDPOINT: ''
              SMS_URL: ''
              QUEUE_JOBS: !Ref Jobs
              MOA_JWT_ISSUER: ''
              ICREAT_URL: https://nowhere.invalid
              OWN: !Sub '${AWS::Region}'
          Events:
            Http: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /v1/variables}}
      Nightly:
        Type: AWS::Serverless::Function
        Properties:
          Environment: {Variables: {MODE: say, ANSWER: '{"done":true}'}}
          Events:
            Night:
              Type: ScheduleV2
              Properties:
                ScheduleExpression: cron(0 3 * * ? *)
                ScheduleExpressionTimezone: Asia/Seoul
                Input: '{}'
      Worker:
        Type: AWS::Serverless::Function
        Properties:
          Environment: {Variables: {MODE: record, FOLDER: '%2$s'}}
          Events:
            Queue:
              Type: SQS
              Properties:
                Queue: !GetAtt Jobs.Arn
                BatchSize: 1
                FunctionResponseTypes: [ReportBatchItemFailures]
      Jobs:
        Type: AWS::SQS::Queue
        Properties:
          VisibilityTimeout: 120
          RedrivePolicy: {deadLetterTargetArn: !GetAtt JobsDeadLetters.Arn, maxReceiveCount: 3}
      JobsDeadLetters:
        Type: AWS::SQS::Queue
    """
        .formatted(StubFunction.class.getName(), recorded);
  }
}
