package watch.cohesion.feed;

import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed with how it has been doing.
 *
 * @param last the latest poll; null before the first
 * @param lastSuccess when it was last read or found unchanged; null if never
 * @param failingSince since when it is not heard, be it that it fails, that its publisher has kept us waiting for longer
 *     than two of its intervals and some hours, or asks us to wait for longer than four; null while it works
 * @param failures how many in a row; 0 while it works
 * @param nextPoll when it is tried next; null while paused
 * @param pausedWhy what the publisher said, if that paused it and nobody has decided what is to become of it; null otherwise
 * @param habit whether its silence or its noise is unusual for it
 * @param rest that its host has asked for, as far as the feed waits for it; null if it may be polled
 */
public record FeedHealth(
        Feed feed,
        @Nullable Poll last,
        @Nullable Instant lastSuccess,
        @Nullable Instant failingSince,
        int failures,
        @Nullable Instant nextPoll,
        @Nullable String pausedWhy,
        Habit.Diagnosis habit,
        @Nullable HostRest rest) {

    /** A feed that was paused by nobody but a person, and whose habit is not known. */
    public FeedHealth(
            Feed feed,
            @Nullable Poll last,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            int failures,
            @Nullable Instant nextPoll) {
        this(feed, last, lastSuccess, failingSince, failures, nextPoll, null, Habit.Diagnosis.UNKNOWN, null);
    }

    /** The same while its host rests; a feed that is paused waits for no host. */
    public FeedHealth resting(@Nullable HostRest rest) {
        HostRest waitedFor = feed.paused() ? null : rest;
        return new FeedHealth(feed, last, lastSuccess, failingSince, failures, nextPoll, pausedWhy, habit, waitedFor);
    }

    /** The word for the state that a reader sees. */
    public State state() {
        if (pausedWhy != null) return State.FAILING;
        if (feed.paused()) return State.PAUSED;
        if (last == null) return State.WAITING;
        return failures > 0 || failingSince != null ? State.FAILING : State.REPORTING;
    }

    /** Whether it answers and has said nothing for so long that it may not be heard. */
    public boolean isSilent() {
        return state() == State.REPORTING && habit.silent() != null;
    }

    /** Whether it fails, or answers and may not be heard all the same: what every page and letter calls not heard. */
    public boolean isNotHeard() {
        return state() == State.FAILING || isSilent();
    }

    /** Since when it fails or says nothing; null if it does neither, or has never been heard. */
    public @Nullable Instant notHeardSince() {
        return isSilent() ? habit.silent() : failingSince;
    }

    /** Why it is not heard, in a sentence or two; empty if it is, or is not meant to be. */
    public String why() {
        if (isSilent()) return "It answers, and has said nothing new for longer than it usually does.";
        if (state() != State.FAILING || last == null) return "";
        if (pausedWhy != null) return pausedWhy;
        return switch (last.outcome()) {
            case PollOutcome.Failed failed -> failed.detail();
            case PollOutcome.Throttled _ ->
                requireNonNullElse(last.remark(), "Its publisher asks to be left alone for a while.");
            case PollOutcome.Read _, PollOutcome.Unchanged _ ->
                "Its host asks to be left alone for a while, as it said when it was asked for something else.";
        };
    }

    /** Whether the feed is being heard. */
    public enum State {
        REPORTING,
        FAILING,
        WAITING,
        PAUSED
    }
}
