package io.transferscope.weights.file;

import java.util.Locale;

/** What the elements of an array are, by the names that safetensors has for them. */
public enum ElementType {
    F16(2),
    BF16(2),
    F32(4),
    F64(8),
    I8(1),
    I16(2),
    I32(4),
    I64(8),
    U8(1),
    U16(2),
    U32(4),
    U64(8),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element. */
    public int bytes() {
        return bytes;
    }

    /** Whether weights can be of it. Whole numbers count steps and the like. */
    public boolean isFloatingPoint() {
        return this == F16 || this == BF16 || this == F32 || this == F64;
    }

    /** Such as {@code float32}, as NumPy, PyTorch and Keras have it. */
    public String words() {
        return switch (this) {
            case BOOL -> "bool";
            case BF16 -> "bfloat16";
            case F16, F32, F64 -> "float" + bytes * 8;
            case I8, I16, I32, I64 -> "int" + bytes * 8;
            case U8, U16, U32, U64 -> String.format(Locale.ROOT, "uint%d", bytes * 8);
        };
    }
}
