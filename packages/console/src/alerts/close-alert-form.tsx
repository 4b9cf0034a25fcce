import type { AlertView } from '@samehand/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mergeIntoAlerts } from '../feed/merge-events.ts';
import { queryKeys } from '../feed/query-keys.ts';
import { Button } from '../parts/button.tsx';
import type { AlertOutcome } from '../services/console-api.ts';
import { useMe } from '../services/me.tsx';
import { useServices } from '../services/services.tsx';
import { outcomes, outcomeWords } from './outcome-words.ts';

/** Two steps, because a closed alert does not open again: say what it was, then close. */
export function CloseAlertForm({ alert }: { alert: AlertView }) {
  const { api } = useServices();
  const { csrf } = useMe();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<AlertOutcome | null>(null);
  const closing = useMutation({
    mutationFn: (chosen: AlertOutcome) => api.closeAlert(alert.id, chosen, csrf),
    onSuccess: (closed) =>
      queries.setQueryData<readonly AlertView[]>(queryKeys.alerts, (alerts) =>
        alerts === undefined ? undefined : mergeIntoAlerts(alerts, [{ kind: 'alert', alert: closed }]),
      ),
  });

  return (
    <form
      className="col-span-full border-t border-rule pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome !== null) closing.mutate(outcome);
      }}
    >
      <fieldset className="flex flex-wrap items-center gap-x-6 gap-y-2" disabled={closing.isPending}>
        <legend className="sr-only">What was it?</legend>
        {outcomes.map((option) => (
          <label key={option} className="flex items-center gap-2">
            <input
              type="radio"
              name={`outcome-${alert.id}`}
              className="accent-accent"
              checked={outcome === option}
              onChange={() => setOutcome(option)}
            />
            {outcomeWords(option, alert.subject.name)}
          </label>
        ))}
        <Button
          type="submit"
          weight={outcome === null ? 'plain' : 'primary'}
          disabled={outcome === null}
          className="ml-auto"
        >
          Close alert
        </Button>
      </fieldset>
      {closing.isError ? (
        <p role="alert" className="mt-2 text-lost-ink">
          The alert of {alert.subject.name} was not closed. {closing.error.message} Try again.
        </p>
      ) : null}
    </form>
  );
}
