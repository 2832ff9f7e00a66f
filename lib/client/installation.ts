'use client'
import { useQuery } from '@tanstack/react-query'
import { routes } from '@/lib/api/index.ts'
import { call } from './http/call.ts'

function useInstallation() {
  return useQuery({ queryKey: ['installation'], queryFn: ({ signal }) => call(routes.getInstallation, {}, signal), staleTime: Infinity }).data
}

/** Whether nothing can be stored here. Until the server has said so nothing is held back: it refuses by itself. */
export function useReadOnly(): boolean {
  return useInstallation()?.readOnly ?? false
}

/** Whether this browser had to give a token. */
export function useTokenNeeded(): boolean {
  return useInstallation()?.token ?? false
}
