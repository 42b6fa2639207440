package dev.moa.functions.platform;

/**
 * The page in one piece: its style and script stand in the HTML, and the policy allows these two by
 * their hashes and nothing else.
 *
 * @param policy value of the header Content-Security-Policy
 */
record DocsPage(Document html, String policy) {

  static DocsPage read() {
    String style = Document.resource("docs.css");
    String script = Document.resource("docs.js");
    String html =
        Document.resource("docs.html").replace("/*style*/", style).replace("/*script*/", script);
    String policy =
        """
        default-src 'none'; script-src 'sha256-%s'; style-src 'sha256-%s'; connect-src 'self'; \
        img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"""
            .formatted(Document.sha256(script), Document.sha256(style));
    return new DocsPage(new Document(html), policy);
  }
}
