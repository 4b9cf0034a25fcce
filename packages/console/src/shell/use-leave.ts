import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '../services/me.tsx';
import { useServices } from '../services/services.tsx';

/** Signs out, forgets everything that was fetched, and goes to the door. */
export function useLeave(): () => void {
  const { api } = useServices();
  const { csrf } = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void api.leave(csrf).then(
      async () => {
        await navigate({ to: '/enter', search: { left: true } });
        queries.clear();
      },
      () => void queries.invalidateQueries(),
    );
  };
}
