package io.transferscope.report.figure;

import java.awt.Color;
import java.util.Locale;

/**
 * Every colour of the figures, by the name under which a page may replace it, in the dark for
 * instance.
 */
enum FigureColor {
    INK(0x22262b),
    FAINT_INK(0x5b626a),
    RULE(0xe4e7ea),
    PAPER(0xffffff),
    BLUE(0x0b4f8a),
    MIDDLE_BLUE(0x3b81b7),
    LIGHT_BLUE(0x6cb4e4),
    RED(0xa61c1c),
    MIDDLE_RED(0xcd5b50),
    LIGHT_RED(0xf49a84),
    GREEN(0x006b54),
    MIDDLE_GREEN(0x379b7f),
    LIGHT_GREEN(0x6fcbaa),
    GREY(0x7a8087),
    // From Okabe and Ito's colours
    STUDY_1(0x005b9a),
    STUDY_2(0xd55e00),
    STUDY_3(0x008a66),
    STUDY_4(0xb85c92);

    private final Color color;

    FigureColor(int rgb) {
        this.color = new Color(rgb);
    }

    Color color() {
        return color;
    }

    /** As in the names of classes: {@code light-blue}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
