package dev.moa.accounts.code;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Sends messages by Amazon SNS: as transactional ones, and none that is dear. */
final class SnsTextMessages implements TextMessages, AutoCloseable {

  /** USD; more than a message to Korea costs, less than one to a premium number. */
  private static final String MAX_PRICE = "0.10";

  private static final int SERVER_ERRORS = 500;

  private final SnsClient sns;

  SnsTextMessages(SnsClient sns) {
    this.sns = sns;
  }

  @Override
  public void send(Phone phone, String text) throws NotSentException {
    try {
      sns.publish(
          message ->
              message
                  .phoneNumber(phone.e164())
                  .message(text)
                  .messageAttributes(
                      Map.of(
                          "AWS.SNS.SMS.SMSType", attribute("String", "Transactional"),
                          "AWS.SNS.SMS.MaxPrice", attribute("Number", MAX_PRICE))));
    } catch (AwsServiceException e) {
      // Its text may quote the request.
      throw new NotSentException(
          "SNS answered " + e.statusCode() + " " + e.awsErrorDetails().errorCode(),
          e.statusCode() >= SERVER_ERRORS);
    } catch (SdkException e) {
      throw new NotSentException("SNS: " + e.getClass().getSimpleName(), true);
    }
  }

  @Override
  public void close() {
    sns.close();
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }
}
