package watch.cohesion.factor;

/** How far the deed that an item reports has gone (codebook, "Intensity"). */
public enum Intensity {
    /** Analysis, opinion, rhetoric, a proposal by someone who does not decide. */
    TALK(1, 1_000_000),
    /** An official statement, a demand, a negotiation, a scheduled decision. */
    POSITION(2, 2_500_000),
    /** A decision taken, an agreement signed, a deployment, a test, an exercise held or cancelled. */
    ACTION(3, 6_000_000);

    private final int grade;
    private final long microUnits;

    Intensity(int grade, long microUnits) {
        this.grade = grade;
        this.microUnits = microUnits;
    }

    /** 1, 2 or 3, as the codebook numbers them. */
    public int grade() {
        return grade;
    }

    /** Evidence in millionths of a unit: 1, 2.5 or 6 units (scoring method, 1.3; 1 unit = one certain talk story). */
    public long microUnits() {
        return microUnits;
    }

    /** @throws IllegalArgumentException if the grade is not 1, 2 or 3 */
    public static Intensity of(int grade) {
        return switch (grade) {
            case 1 -> TALK;
            case 2 -> POSITION;
            case 3 -> ACTION;
            default -> throw new IllegalArgumentException("Intensity is 1, 2 or 3, not " + grade);
        };
    }
}
