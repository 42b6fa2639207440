package dev.moa.infra.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Lambda function, with Globals applied.
 *
 * @param name its logical id
 * @param codeUri its zip, which need not exist yet
 * @param environment in the order of the template
 */
public record FunctionDef(
    String name,
    Path codeUri,
    String handler,
    String runtime,
    int timeoutSeconds,
    int memoryMb,
    Map<String, Value> environment,
    List<Event> events) {}
