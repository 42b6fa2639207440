package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import dev.moa.infra.template.Item.Fields;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with a template though CloudFormation and its validators would take it. */
public final class TemplateRules {
  private static final Set<String> EVENT_TYPES = Set.of("HttpApi", "ScheduleV2", "SQS", "MQ");

  private final Scope top;
  private final Problems problems;

  private TemplateRules(Scope top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  /**
   * Checks a template, what it nests, and how both fit the code.
   *
   * @return in the order found; empty when all is well
   */
  public static List<Violation> check(Path templateYaml, CodeFacts code) {
    Problems problems = new Problems();
    problems.during(
        () -> new TemplateRules(Scope.top(templateYaml, Map.of()), problems).check(code));
    return problems.all();
  }

  private void check(CodeFacts code) {
    List<FunctionItem> functions = FunctionItem.of(top);
    Map<String, QueueDef> queues = new HashMap<>();
    problems.during(() -> queues.putAll(Queues.read(top)));
    ScheduleRules schedules = new ScheduleRules(problems);
    QueueRules queueRules = new QueueRules(queues, top, problems);
    HttpRules http = new HttpRules(top, problems);
    EnvironmentRules environment = new EnvironmentRules(top, problems);
    CodeRules codeRules = new CodeRules(top, code, problems);
    for (FunctionItem function : functions) {
      problems.during(() -> eventTypes(function));
      problems.during(() -> schedules.check(function));
      problems.during(() -> queueRules.check(function));
      problems.during(() -> http.check(function));
      problems.during(() -> environment.check(function));
      problems.during(() -> codeRules.check(function));
    }
    http.checkCount();
    codeRules.checkAllRun();
    problems.during(() -> new DeadLetterRules(top, problems).check(queues, functions));
    problems.during(() -> new LimitRules(problems).check(top));
    problems.during(this::cors);
  }

  private void eventTypes(FunctionItem function) {
    for (EventItem event : function.events()) {
      if (!EVENT_TYPES.contains(event.type())) {
        problems.report(
            Rule.EVENT_TYPE,
            event.event().need("Type").at(),
            "an event is HttpApi, ScheduleV2, SQS or MQ, not " + event.type());
      }
    }
  }

  private void cors() {
    for (Fields resource : top.resources().values()) {
      Fields cors = resource.under("Properties").under("CorsConfiguration");
      Values values = top.values();
      if (values.flag(cors.get("AllowCredentials").orElse(null), false)
          && values.texts(cors.get("AllowOrigins").orElse(null)).contains("*")) {
        problems.report(Rule.CORS, cors.at(), "no browser sends credentials to an origin of *");
      }
    }
  }
}
