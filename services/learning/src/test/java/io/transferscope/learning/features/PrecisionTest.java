package io.transferscope.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void aNumberThatWouldBecomeInfiniteIsNotKept() {
        assertThatThrownBy(() -> writeAsFloat16(70_000)).isInstanceOf(OutOfRangeException.class);
    }

    @Test
    void whatIsNoNumberIsKeptAsItIs() {
        ByteBuffer kept = writeAsFloat16(Float.POSITIVE_INFINITY);

        FloatBuffer read = FloatBuffer.allocate(1);
        Precision.FLOAT16.read(kept, read);
        assertThat(read.get(0)).isEqualTo(Float.POSITIVE_INFINITY);
    }

    private static ByteBuffer writeAsFloat16(float number) {
        ByteBuffer target = ByteBuffer.allocate(Short.BYTES);
        Precision.FLOAT16.write(FloatBuffer.wrap(new float[] {number}), target);
        return target.flip();
    }
}
