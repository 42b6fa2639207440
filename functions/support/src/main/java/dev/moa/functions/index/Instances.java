package dev.moa.functions.index;

/** Makes what the index names. */
final class Instances {

  private Instances() {}

  /**
   * A new instance of a class with a public constructor without parameters.
   *
   * @throws IllegalStateException if the class is not as it was when the index was written
   */
  static Object make(String className, ClassLoader loader) {
    try {
      return Class.forName(className, true, loader).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The zip's index does not fit its classes: " + className, e);
    }
  }

  /** A class that is only looked at: nothing of it runs. */
  static Class<?> type(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("The zip's index does not fit its classes: " + name, e);
    }
  }
}
