package io.transferscope.cli.rest;

/** One of the files that a study leaves behind. */
public enum Artifact {
    RESULTS("results.csv", "accuracies?format=csv"),
    SUMMARY("summary.json", "summary"),
    FIGURE_SVG("figure-2.svg", "figures/figure-2.svg"),
    FIGURE_PNG("figure-2.png", "figures/figure-2.png"),
    DATASET("dataset.json", "dataset"),
    CONTACT_SHEET("contact-sheet.png", "dataset/contact-sheet.png"),
    LEFT_OUT("left-out.csv", "dataset/left-out");

    private final String fileName;
    private final String path;

    Artifact(String fileName, String path) {
        this.fileName = fileName;
        this.path = path;
    }

    /** Below the study's own address. */
    String path() {
        return path;
    }

    /** Whether a study may be without it. */
    public boolean isOptional() {
        return path.startsWith("dataset");
    }

    public String fileName() {
        return fileName;
    }
}
