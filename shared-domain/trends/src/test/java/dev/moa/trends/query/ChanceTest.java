package dev.moa.trends.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ChanceTest {

  @Test
  void aDifferenceIsAsLikelyAsCountingAllCasesSays() {
    for (int in = 0; in <= 70; in++) {
      for (int out = 0; out <= 70; out++) {
        assertThat(Chance.ofDifference(in, out))
            .as("%d and %d", in, out)
            .isCloseTo(counted(in, out), within(1e-12));
      }
    }
    assertThat(Chance.ofDifference(0, 0)).isEqualTo(1);
    assertThat(Chance.ofDifference(700, 0)).isLessThan(1e-200);
  }

  @Test
  void anEighthIsAnEighth() {
    assertThat(Chance.ofAtLeast(6, 6, 0.125)).isCloseTo(Math.pow(8, -6), within(1e-18));
    assertThat(Chance.ofAtLeast(0, 6, 0.125)).isEqualTo(1);
    assertThat(Chance.ofAtLeast(3, 3, 1)).isEqualTo(1);
  }

  /** By whole numbers: all tosses of so many coins that are as unequal, or more. */
  private static double counted(int in, int out) {
    int all = in + out;
    BigInteger ways = BigInteger.ONE;
    BigInteger sum = BigInteger.ZERO;
    for (int heads = 0; heads <= all; heads++) {
      if (Math.abs(all - 2 * heads) >= Math.abs(in - out)) {
        sum = sum.add(ways);
      }
      ways = ways.multiply(BigInteger.valueOf(all - heads)).divide(BigInteger.valueOf(heads + 1L));
    }
    return sum.doubleValue() / BigInteger.TWO.pow(all).doubleValue();
  }
}
