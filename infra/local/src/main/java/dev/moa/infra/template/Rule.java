package dev.moa.infra.template;

/** What a template must keep to, for CloudFormation and for Moa. The name is the rule's id. */
public enum Rule {
  /** YAML that CloudFormation reads, with references that lead somewhere. */
  READABLE,
  /** A nested template is a file that is there. */
  NESTED_FILE,
  /** An event is HttpApi, ScheduleV2, SQS or MQ; {@code Api} would quietly make a REST API. */
  EVENT_TYPE,
  /** A path starts with a slash, ends without one, and a variable is a whole segment. */
  PATH,
  METHOD,
  /** No two routes take the same path: not twice the same, nor by variables. */
  ROUTE_OVERLAP,
  /** A route belongs to the HTTP API of the same template. */
  API_ID,
  /** A schedule names a time zone of the IANA database. */
  TIME_ZONE,
  /** A schedule expression has the scheduler's own form. */
  CRON,
  /** A schedule has an Input, and it is JSON: the default one cannot be read as an event. */
  SCHEDULE_INPUT,
  /** A schedule has a role, a retry policy and a queue for what it could not deliver. */
  SCHEDULE_DELIVERY,
  /** An SQS batch over 10 needs a window. */
  BATCH_WINDOW,
  /** A queue hides a message six times as long as its function may run. */
  VISIBILITY,
  /** A queue function reports failures message by message. */
  PARTIAL_FAILURES,
  /** A queue that a function works off has a queue for its dead letters. */
  DEAD_LETTERS,
  /** A queue of dead letters has an alarm on its depth. */
  DEAD_LETTER_ALARM,
  /** An MQ event reads exactly one queue, with BASIC_AUTH and VIRTUAL_HOST. */
  MQ_QUEUE,
  /** An MQ batch is of one: a greater one waits to be filled, and fails as one. */
  MQ_BATCH,
  /** No two MQ events read the same queue: they would take each other's messages. */
  MQ_DISTINCT,
  /** A function with an MQ event has a condition, for there may be no broker. */
  MQ_CONDITION,
  /** MQ knows neither FunctionResponseTypes nor ScalingConfig. */
  MQ_SETTINGS,
  /** Numbers and booleans in environments are quoted: a plain one may change its form. */
  QUOTES,
  /** An environment is under 4 KB. */
  ENVIRONMENT_SIZE,
  /** A function's environment does not name the API, which names the function. */
  CYCLE,
  /** No credentials from any origin. */
  CORS,
  /** A template makes at most 500 resources. */
  RESOURCES,
  /** An API has at most 300 routes. */
  ROUTES,
  /** The code is a zip that the build makes. */
  ZIP,
  /** The handler's class is in the zip. */
  HANDLER,
  /** {@code MOA_FUNCTION} is the function's logical id. */
  FUNCTION_NAME,
  /** {@code MOA_FUNCTION} names one endpoint of its zip, and each endpoint has a function. */
  ENDPOINT,
  /** A function has the events that its endpoint is made for. */
  TRIGGER,
  /** Route and method are the controller's. */
  ROUTE,
  /** Each variable that the code reads is given. */
  VARIABLE
}
