'use client'
import { useQuery } from '@tanstack/react-query'
import { routes } from '@/lib/api/index.ts'
import { call } from './http/call.ts'

/** Whether nothing can be stored here. Until the server has said so nothing is held back: it refuses by itself. */
export function useReadOnly(): boolean {
  return useQuery({ queryKey: ['installation'], queryFn: ({ signal }) => call(routes.getInstallation, {}, signal), staleTime: Infinity }).data?.readOnly ?? false
}
