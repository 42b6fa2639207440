package dev.moa.infra.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3Proxy in this JVM, on files: one folder per bucket, and the objects last as long as the data
 * folder. Signatures are checked. Unlike S3, it answers tagging with 501, CopyObject without a look
 * at If-None-Match, and a content type's charset in lower case.
 */
final class S3Server implements LocalServer {

  private final DataFolder data;
  private final AwsAccess access;
  private final int wantedPort;
  private int port;
  private S3Proxy proxy;

  S3Server(DataFolder data, AwsAccess access, int port) {
    this.data = data;
    this.access = access;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "S3Proxy";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    Path buckets = data.folder("s3");
    proxy =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(buckets.toString()))
            .endpoint(URI.create(endpoint()))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, access.keyId(), access.secretKey())
            .jettyMaxThreads(64)
            .stopTimeout(0)
            .build();
    try {
      proxy.start();
    } catch (Exception e) {
      throw new StartRefused("S3Proxy cannot be started: " + e, e);
    }
  }

  @Override
  public Map<String, String> variables() {
    return access.variables(Service.S3, endpoint());
  }

  @Override
  public void close() {
    if (proxy != null) {
      try {
        proxy.stop();
      } catch (Exception e) {
        throw new IllegalStateException("S3Proxy did not end", e);
      }
      proxy = null;
    }
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port;
  }
}
