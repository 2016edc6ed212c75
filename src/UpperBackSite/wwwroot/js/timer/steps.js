/**
 * Returns the steps of all exercises, in order: for each side get ready, then the repetitions of each set with their pauses.
 * The seconds of all steps must add up to the duration shown on the page (Pace.TotalSeconds, ExercisePlan.SecondsOf).
 * @param exercises each with title, slug, sets, reps, seconds, isHeld and sides
 * @param pauses seconds to get ready, to relax after a hold, to rest between sets and to change to the next exercise
 */
export function stepsOf(exercises, pauses) {
  return exercises.flatMap((exercise, place) => [
    ...(place > 0 ? [{ exercise, kind: 'rest', what: 'Next exercise', seconds: pauses.change, count: '' }] : []),
    ...stepsOfExercise(exercise, pauses),
  ]);
}

function stepsOfExercise(exercise, pauses) {
  const steps = [];
  for (let side = 1; side <= exercise.sides; side++) {
    const sideName = exercise.sides === 1 ? '' : side === 1 ? 'First side. ' : 'Other side. ';
    steps.push({ exercise, kind: 'ready', what: 'Get ready', seconds: pauses.ready, count: sideName });
    for (let set = 1; set <= exercise.sets; set++) {
      const setName = exercise.sets === 1 ? '' : `Set ${set} of ${exercise.sets}. `;
      for (let rep = 1; rep <= exercise.reps; rep++) {
        const count = sideName + setName + (exercise.reps === 1 ? '' : `${rep} of ${exercise.reps}`);
        steps.push({ exercise, kind: 'work', what: exercise.isHeld ? 'Hold' : 'Move', seconds: exercise.seconds, count });
        if (exercise.isHeld && rep < exercise.reps) {
          steps.push({ exercise, kind: 'rest', what: 'Relax', seconds: pauses.relax, count });
        }
      }
      if (set < exercise.sets) {
        steps.push({ exercise, kind: 'rest', what: 'Rest', seconds: pauses.rest, count: sideName + setName });
      }
    }
  }
  return steps;
}
