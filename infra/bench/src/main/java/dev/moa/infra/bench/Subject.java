package dev.moa.infra.bench;

import java.nio.file.Path;
import java.util.Map;

/**
 * A function that is measured.
 *
 * @param zip what is deployed of it
 * @param event the JSON that it is called with
 */
record Subject(
    String name,
    String handler,
    int memoryMb,
    Path zip,
    Map<String, String> variables,
    String event) {}
