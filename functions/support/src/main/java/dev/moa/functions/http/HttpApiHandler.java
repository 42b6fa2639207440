package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletExchange;
import io.micronaut.servlet.http.ServletHttpHandler;

/**
 * Serves HTTP API events by the routes of the context. It differs from Micronaut's own handler in
 * the request ({@link HttpApiRequest}) and in that it registers nothing per call: the original
 * registers two beans on every call and never removes them, which makes each call slower than the
 * one before.
 */
public final class HttpApiHandler
    extends ServletHttpHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private final ConversionService conversion;
  private final BinaryTypeConfiguration binaryTypes;
  private final BodyBuilder bodyBuilder;

  /**
   * @param context a started context, which the handler closes when it is closed
   */
  public HttpApiHandler(ApplicationContext context) {
    super(context, context.getBean(ConversionService.class));
    this.conversion = context.getConversionService();
    this.binaryTypes = context.getBean(BinaryTypeConfiguration.class);
    this.bodyBuilder = context.getBean(BodyBuilder.class);
  }

  @Override
  protected ServletExchange<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> createExchange(
      APIGatewayV2HTTPEvent event, APIGatewayV2HTTPResponse response) {
    return new HttpApiRequest<>(
        event, new HttpApiResponse(conversion, binaryTypes), conversion, bodyBuilder);
  }
}
