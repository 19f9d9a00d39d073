package io.transferscope.contracts.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpyTest {
    @Test
    void headerReadsBack() {
        byte[] array = array(Npy.Type.UINT8, List.of(2, 3, 4, 4), 96);

        Npy npy = Npy.parse(ByteBuffer.wrap(array));

        assertThat(npy.type()).isEqualTo(Npy.Type.UINT8);
        assertThat(npy.shape()).containsExactly(2, 3, 4, 4);
        assertThat(npy.headerBytes() % 64).isZero();
    }

    @Test
    void headerIsAsNumPyWritesIt() {
        String header = new String(Npy.header(Npy.Type.FLOAT32, List.of(5)), ISO_8859_1);

        assertThat(header.substring(10))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (5,), }")
                .endsWith(" \n");
    }

    @Test
    void whatIsMissingOrTooMuchIsNoticed() {
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.wrap(array(Npy.Type.UINT8, List.of(4), 3))))
                .hasMessageContaining("needs");
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.wrap(array(Npy.Type.UINT8, List.of(4), 5))))
                .hasMessageContaining("needs");
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.allocate(3))).hasMessageContaining("shorter");
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.allocate(300))).hasMessageContaining("magic");
    }

    @Test
    void hugeAndForeignArraysAreRefused() {
        byte[] huge = Npy.header(Npy.Type.FLOAT32, List.of(999_999_999, 999_999_999, 999_999_999));
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.wrap(huge)))
                .hasMessageContaining("too large");

        byte[] objects = Npy.header(Npy.Type.UINT8, List.of(1));
        byte[] foreign = new String(objects, ISO_8859_1).replace("|u1", "|O8").getBytes(ISO_8859_1);
        assertThatThrownBy(() -> Npy.parse(ByteBuffer.wrap(foreign)))
                .hasMessageContaining("elements of type |O8");
    }

    private static byte[] array(Npy.Type type, List<Integer> shape, int bytes) {
        byte[] header = Npy.header(type, shape);
        return ByteBuffer.allocate(header.length + bytes).put(header).array();
    }
}
