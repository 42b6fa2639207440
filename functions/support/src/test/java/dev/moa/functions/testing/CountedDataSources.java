package dev.moa.functions.testing;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Puts a {@link StatementCounter} between every context and its data source. It is on the class
 * path of tests only, where contexts pick it up by themselves.
 */
@Singleton
final class CountedDataSources implements BeanCreatedEventListener<DataSource>, Ordered {

  /** Before the listener that hides the data source behind the connection of the transaction. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
    return (DataSource) wrap(event.getBean(), DataSource.class, null);
  }

  /** Each interface of JDBC leads to the next one; a statement knows its text if it has one. */
  private static Object wrap(Object target, Class<?> type, String sql) {
    List<String> batch = new ArrayList<>();
    return Proxy.newProxyInstance(
        CountedDataSources.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (target instanceof Statement) {
            count(method, arguments, sql, batch);
          }
          return next(call(target, method, arguments), method, arguments);
        });
  }

  private static void count(Method method, Object[] arguments, String sql, List<String> batch) {
    String text = arguments != null && arguments[0] instanceof String given ? given : sql;
    switch (method.getName()) {
      case "addBatch" -> batch.add(text);
      case "clearBatch" -> batch.clear();
      case "executeBatch", "executeLargeBatch" -> {
        batch.forEach(StatementCounter::sent);
        batch.clear();
      }
      case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
          StatementCounter.sent(text);
      default -> {}
    }
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object next(Object result, Method method, Object[] arguments) {
    Class<?> type = method.getReturnType();
    if (result == null || method.getName().equals("unwrap")) {
      return result;
    } else if (type == PreparedStatement.class || type == CallableStatement.class) {
      return wrap(result, type, (String) arguments[0]);
    } else if (type == Connection.class || type == Statement.class) {
      return wrap(result, type, null);
    }
    return result;
  }
}
