package dev.moa.functions.platform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The page in one piece: its style and script stand in the HTML, and the policy allows these two by
 * their hashes and nothing else.
 *
 * @param policy value of the header Content-Security-Policy
 */
record DocsPage(Document html, String policy) {

  /** The script's parts, in the order in which they need each other. */
  private static final List<String> SCRIPTS =
      List.of("dom", "json", "schema", "token", "call", "try", "operation", "main");

  static DocsPage read() {
    String style = Document.resource("docs/style.css");
    String script =
        SCRIPTS.stream()
            .map(name -> Document.resource("docs/" + name + ".js"))
            .collect(Collectors.joining("\n"));
    String html =
        Document.resource("docs/page.html")
            .replace("/*style*/", style)
            .replace("/*script*/", script);
    String policy =
        """
        default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; connect-src 'self'; \
        img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\
        """
            .formatted(Document.sha256(script), Document.sha256(style));
    return new DocsPage(new Document(html), policy);
  }
}
