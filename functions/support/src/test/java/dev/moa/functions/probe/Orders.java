package dev.moa.functions.probe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.http.AsSent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.type.Argument;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes a body with everything in it that can be wrong. */
@Probe
@LambdaEndpoint("Orders")
@Controller("/v1/orders")
@Secured(SecurityRule.IS_ANONYMOUS)
class Orders {

  @Post
  Order order(@Valid @Body Order order, @Nullable @QueryValue @Max(10) Integer copies) {
    return order;
  }

  @Serdeable
  record Order(
      @NotNull @Size(min = 1, max = 20) String name,
      @Min(1) @Max(9) int count,
      @Nullable Long number,
      @Nullable Double ratio,
      @Nullable Boolean urgent,
      @Nullable UUID id,
      @Nullable Instant at,
      @Nullable Width width,
      @Nullable @Valid Address address,
      @Nullable @Size(max = 3) List<@Valid Item> items,
      @Nullable List<@Size(max = 5) String> tags,
      @Nullable Map<String, @Valid Item> extras,
      @Nullable Code code,
      @Nullable Amount amount,
      @Nullable @JsonProperty("see-also") List<String> links,
      @Nullable @AsSent String secret) {}

  /** Text in JSON, by its only constructor. */
  @Serdeable
  record Code(String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Code {}

    @Override
    @JsonValue
    public String value() {
      return value;
    }
  }

  /** Text in JSON, by a reader of its own. */
  @Serdeable
  @Serdeable.Deserializable(using = AmountReader.class)
  record Amount(int number, String unit) {}

  /** Reads "12 EUR". */
  @Singleton
  static final class AmountReader implements Deserializer<Amount> {

    @Override
    public Amount deserialize(
        Decoder decoder, DecoderContext context, Argument<? super Amount> type) throws IOException {
      String text = decoder.decodeString();
      int space = text.indexOf(' ');
      return new Amount(Integer.parseInt(text.substring(0, space)), text.substring(space + 1));
    }
  }

  enum Width {
    NARROW,
    WIDE
  }

  @Serdeable
  record Address(@NotNull @Size(max = 5) String city, @Nullable @Valid Address other) {}

  @Serdeable
  record Item(@NotNull String sku, @Min(1) int pieces, @Nullable List<@Max(5) Integer> sizes) {}
}
