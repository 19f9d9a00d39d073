package io.transferscope.dataset.survey;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.Catalogue.ClassFiles;
import io.transferscope.dataset.source.ImageId;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first training images of each class, as a network sees them, in one picture. */
final class ContactSheet {
    private static final Logger LOG = LoggerFactory.getLogger(ContactSheet.class);
    private static final int PER_CLASS = 8;
    private static final int MOST_CLASSES = 100;
    private static final int FEW_CLASSES = 8;
    private static final int TILE = 64;
    private static final int GAP = 4;
    private static final int MARGIN = 16;
    private static final int LABEL = 22;
    private static final int COLUMN = PER_CLASS * (TILE + GAP) - GAP;
    private static final int ROW = LABEL + TILE + 12;
    private static final Font NAME = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    private static final Font COUNT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final boolean HAS_LETTERS = hasLetters();
    private static final Color INK = new Color(0x1f2328);
    private static final Color FAINT = new Color(0x59636e);

    private final Catalogue catalogue;
    private final List<String> classes;
    private final Map<ImageId, BufferedImage> tiles = new HashMap<>();

    ContactSheet(Catalogue catalogue) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.classes = catalogue.classes().keySet().stream().limit(MOST_CLASSES).toList();
    }

    /**
     * @param planes three of size × size bytes
     */
    void add(ImageId image, byte[] planes) {
        if (image.part() != Part.TRAIN
                || image.index() >= PER_CLASS
                || !isShown(image.className())) {
            return;
        }
        BufferedImage tile = tile(planes);
        synchronized (tiles) {
            tiles.put(image, tile);
        }
    }

    private boolean isShown(String name) {
        return name.compareTo(classes.get(classes.size() - 1)) <= 0;
    }

    /** Small images are enlarged without blending, so that every pixel is seen. */
    private static BufferedImage tile(byte[] planes) {
        int pixels = planes.length / 3;
        int size = (int) Math.round(Math.sqrt(pixels));
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels; i++) {
            int red = planes[i] & 0xff;
            int green = planes[pixels + i] & 0xff;
            int blue = planes[2 * pixels + i] & 0xff;
            image.setRGB(i % size, i / size, red << 16 | green << 8 | blue);
        }
        if (size == TILE) {
            return image;
        }
        BufferedImage tile = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = tile.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                size < TILE
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, TILE, TILE, null);
        graphics.dispose();
        return tile;
    }

    byte[] png() {
        int columns = classes.size() > FEW_CLASSES ? 2 : 1;
        int rows = (classes.size() + columns - 1) / columns;
        boolean cut = classes.size() < catalogue.classes().size();
        BufferedImage sheet =
                new BufferedImage(
                        2 * MARGIN + columns * COLUMN + (columns - 1) * 2 * MARGIN,
                        2 * MARGIN + rows * ROW + (cut ? LABEL : 0),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < classes.size(); i++) {
            int x = MARGIN + i / rows * (COLUMN + 2 * MARGIN);
            draw(graphics, i, x, MARGIN + i % rows * ROW);
        }
        if (cut && HAS_LETTERS) {
            graphics.setFont(COUNT);
            graphics.setColor(FAINT);
            graphics.drawString(
                    String.format(
                            Locale.ROOT,
                            "The first %,d of %,d classes",
                            classes.size(),
                            catalogue.classes().size()),
                    MARGIN,
                    sheet.getHeight() - MARGIN);
        }
        graphics.dispose();
        return encode(sheet);
    }

    private void draw(Graphics2D graphics, int index, int x, int y) {
        String name = classes.get(index);
        ClassFiles files = requireNonNull(catalogue.classes().get(name), "no such class");
        String count =
                String.format(
                        Locale.ROOT, "%,d + %,d", files.train().size(), files.validation().size());
        int width = 0;
        if (HAS_LETTERS) {
            graphics.setFont(COUNT);
            graphics.setColor(FAINT);
            width = graphics.getFontMetrics().stringWidth(count);
            graphics.drawString(count, x + COLUMN - width, y + LABEL - 7);
            graphics.setFont(NAME);
            graphics.setColor(INK);
            graphics.drawString(
                    fitting(
                            label(name, index),
                            graphics.getFontMetrics(),
                            COLUMN - width - 2 * GAP),
                    x,
                    y + LABEL - 7);
        }
        for (int i = 0; i < PER_CLASS; i++) {
            BufferedImage tile = tiles.get(new ImageId(name, Part.TRAIN, i));
            if (tile != null) {
                graphics.drawImage(tile, x + i * (TILE + GAP), y + LABEL, null);
            }
        }
    }

    /** Nothing in a name turns or hides text; what cannot be written has a number instead. */
    private static String label(String name, int index) {
        String plain = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", "\ufffd");
        return NAME.canDisplayUpTo(plain) < 0
                ? plain
                : String.format(Locale.ROOT, "class %d", index + 1);
    }

    /** A machine without any fonts makes a sheet without words rather than none. */
    private static boolean hasLetters() {
        try {
            return NAME.getStringBounds("a", new FontRenderContext(null, true, true)).getWidth()
                    > 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warn("No fonts for contact sheets cause={}", e.toString());
            return false;
        }
    }

    private static String fitting(String text, FontMetrics metrics, int width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        List<Integer> characters = new ArrayList<>(text.codePoints().boxed().toList());
        StringBuilder fitting = new StringBuilder(text);
        while (!characters.isEmpty() && metrics.stringWidth(fitting + "…") > width) {
            characters.remove(characters.size() - 1);
            fitting.setLength(0);
            characters.forEach(fitting::appendCodePoint);
        }
        return fitting + "…";
    }

    private static byte[] encode(BufferedImage sheet) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(sheet, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("a picture in memory cannot be encoded", e);
        }
        return bytes.toByteArray();
    }
}
