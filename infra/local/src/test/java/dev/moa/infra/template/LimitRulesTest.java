package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitRulesTest {
  /** SAM 1.110 makes 14 resources of it: counted in what its translator puts out. */
  private static final String FOURTEEN =
      """
      Transform: AWS::Serverless-2016-10-31
      Globals: {Function: {Runtime: java25, Handler: a.B, CodeUri: f.zip}}
      Resources:
        Api: {Type: AWS::Serverless::HttpApi}
        Own:
          Type: AWS::Serverless::Function
          Properties:
            AutoPublishAlias: live
            Events:
              Http: {Type: HttpApi, Properties: {ApiId: !Ref Api, Method: GET, Path: /a}}
              Each: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
        Shared:
          Type: AWS::Serverless::Function
          Properties:
            Role: arn
            EventInvokeConfig: {MaximumRetryAttempts: 0}
            Events:
              Each: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), RoleArn: arn}}
              Work: {Type: SQS, Properties: {Queue: !GetAtt Work.Arn}}
        Work: {Type: AWS::SQS::Queue}
      """;

  @TempDir Path folder;

  @Test
  void resourcesAreCountedAsSamMakesThem() throws IOException {
    Path file = Files.writeString(folder.resolve("template.yaml"), FOURTEEN);
    assertThat(LimitRules.count(Scope.top(file, Map.of()))).isEqualTo(14);
  }
}
